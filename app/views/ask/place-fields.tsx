import { type Choice, type ChoiceGroup, fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { Hidden, Select } from '../basics/form';
import { words } from '~/messages';

const text = words.ask;

/** What a question can be about; all values are ids. */
export interface PlaceChoices {
  brands: Choice[];
  /** The chosen brand, whose products, versions and departments these are; null before that. */
  brand: string | null;
  products: Choice[];
  /** Versions by product. */
  versions: ChoiceGroup[];
  departments: Choice[];
}

export interface PlaceValues {
  product?: string;
  version?: string;
  department?: string;
}

/** What the place is of: a question, which may be about no product, or a product that one has. */
type Purpose = 'question' | 'owned';

const emptyProduct: Record<Purpose, string> = {
  question: text.productNone,
  owned: words.profile.productNone,
};

/**
 * Brand, product, version and department. Where there are several brands, a button of the form
 * (`intent=choose-brand`) asks for the products of the chosen one, and keeps what was written.
 */
export function PlaceFields({
  form,
  choices,
  values = {},
  state,
  purpose = 'question',
}: {
  form: string;
  choices: PlaceChoices;
  values?: PlaceValues;
  state?: FormState;
  purpose?: Purpose;
}) {
  const isQuestion = purpose === 'question';
  const [only, ...others] = choices.brands;
  return (
    <>
      {only !== undefined && others.length === 0 ? (
        <Hidden name="brand" value={only.value} />
      ) : (
        <div className="fields-in-line">
          <Select
            id={`${form}-brand`}
            name="brand"
            label={text.brand}
            help={choices.brand === null && isQuestion ? text.chooseBrandHelp : undefined}
            choices={choices.brands}
            empty={choices.brand === null ? text.brandNone : undefined}
            value={choices.brand ?? undefined}
            error={state?.problems?.['brand']}
          />
          <Button name="intent" value="choose-brand" look="secondary">
            {text.chooseBrand}
          </Button>
        </div>
      )}
      {choices.products.length > 0 && (
        <Select
          {...fieldOf(state, form, 'product', values.product)}
          label={text.product}
          help={isQuestion ? text.productHelp : undefined}
          optional={isQuestion}
          choices={choices.products}
          empty={emptyProduct[purpose]}
        />
      )}
      {choices.versions.length > 0 && (
        <Select
          {...fieldOf(state, form, 'version', values.version)}
          label={text.version}
          help={text.versionHelp}
          optional
          groups={choices.versions}
          empty={text.versionNone}
        />
      )}
      {choices.departments.length > 0 && (
        <Select
          {...fieldOf(state, form, 'department', values.department)}
          label={text.department}
          help={text.departmentHelp}
          optional
          choices={choices.departments}
          empty={text.departmentNone}
        />
      )}
    </>
  );
}
