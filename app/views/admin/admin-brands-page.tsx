import { fieldOf, type FormState, type Id } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent } from '../basics/form';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { SetupSteps, type SetupStepRow } from './setup-steps';
import { words } from '~/messages';

const text = words.admin;

/** What a brand cannot do its work without. */
type Lack = keyof typeof text.lacks;

export interface AdminBrandsPageProps {
  brands: { id: Id; name: string; settingsHref: string; questions: number; lacks: Lack[] }[];
  /** What is still to be set up; null where nothing is, or it was put aside. */
  steps: SetupStepRow[] | null;
  state?: FormState;
}

/** `/admin`: the brands, and opening one (`create-brand` {name, slug}). */
export function AdminBrandsPage({ brands, steps, state }: AdminBrandsPageProps) {
  return (
    <AdminFrame path="/admin" title={text.title} lead={text.brandsLead}>
      {steps !== null && <SetupSteps steps={steps} />}
      <Section title={text.brandsOpen}>
        {brands.length === 0 ? (
          <p className="lead">{text.brandsNone}</p>
        ) : (
          <ul className="plain-list">
            {brands.map((brand) => (
              <li key={brand.id}>
                <a href={brand.settingsHref}>{brand.name}</a>{' '}
                <span className="quiet">
                  {[
                    words.basics.count.questions(brand.questions),
                    ...brand.lacks.map((lack) => text.lacks[lack]),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={text.brandNew} id="new">
        <ErrorSummary state={state} form="brand" fields={['name', 'slug']} />
        <form className="stack" method="post" action="/admin">
          <Intent is="create-brand" />
          <Field
            {...fieldOf(state, 'brand', 'name')}
            label={text.brandName}
            help={text.brandNameHelp}
            width="medium"
          />
          <Field
            {...fieldOf(state, 'brand', 'slug')}
            label={text.brandSlug}
            help={text.brandSlugHelp}
            width="medium"
          />
          <p>
            <Button>{text.brandCreate}</Button>
          </p>
        </form>
      </Section>
    </AdminFrame>
  );
}
