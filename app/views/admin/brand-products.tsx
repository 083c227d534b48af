import { fieldOf, type FormState, type Id } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent } from '../basics/form';
import { Disclosure } from '../basics/text';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.admin;

export interface DepartmentRow {
  id: Id;
  name: string;
  retired: boolean;
}

export interface ProductRow {
  id: Id;
  name: string;
  about: string;
  versions: string[];
  retired: boolean;
}

/** Departments: `create-department`, `rename-department`, `retire-department`. */
export function BrandDepartments({
  path,
  departments,
  state,
}: {
  path: string;
  departments: DepartmentRow[];
  state?: FormState;
}) {
  const action = `${path}#departments`;
  return (
    <Section title={text.departments} id="departments">
      {departments.length === 0 && <p className="quiet">{text.departmentsNone}</p>}
      <ul className="settings-list">
        {departments.map((department) => (
          <li key={department.id}>
            <span>{department.name}</span>
            {department.retired ? (
              <span className="quiet">{text.retired}</span>
            ) : (
              <>
                <Disclosure className="act" summary={text.departmentRename}>
                  <form className="stack" method="post" action={action}>
                    <Intent is="rename-department" />
                    <Hidden name="departmentId" value={department.id} />
                    <Field
                      id={`department-${department.id}-name`}
                      name="name"
                      label={text.departmentNewName(department.name)}
                      width="medium"
                      value={department.name}
                    />
                    <p>
                      <Button look="secondary">{text.departmentRename}</Button>
                    </p>
                  </form>
                </Disclosure>
                <RetireForm
                  action={action}
                  intent="retire-department"
                  field="departmentId"
                  id={department.id}
                  name={department.name}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <ErrorSummary state={state} form="department" fields={['name']} />
      <form className="find" method="post" action={action}>
        <Intent is="create-department" />
        <Field {...fieldOf(state, 'department', 'name')} label={text.departmentName} />
        <Button look="secondary">{text.departmentAdd}</Button>
      </form>
    </Section>
  );
}

/** Products: `create-product` {name, about, versions}, `change-product`, `retire-product`. */
export function BrandProducts({
  path,
  products,
  state,
}: {
  path: string;
  products: ProductRow[];
  state?: FormState;
}) {
  const action = `${path}#products`;
  return (
    <Section title={text.products} id="products">
      {products.length === 0 && <p className="quiet">{text.productsNone}</p>}
      <ul className="settings-list">
        {products.map((product) => (
          <li key={product.id}>
            <span>
              {product.name}{' '}
              <span className="quiet">
                {product.versions.length > 0 ? product.versions.join(', ') : text.noVersions}
              </span>
            </span>
            {product.retired ? (
              <span className="quiet">{text.retired}</span>
            ) : (
              <>
                <Disclosure className="act" summary={text.productChange}>
                  <ChangeProductForm action={action} product={product} />
                </Disclosure>
                <RetireForm
                  action={action}
                  intent="retire-product"
                  field="productId"
                  id={product.id}
                  name={product.name}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <form className="stack" method="post" action={action}>
        <ErrorSummary state={state} form="product" fields={['name', 'about', 'versions']} />
        <Intent is="create-product" />
        <Field {...fieldOf(state, 'product', 'name')} label={text.productName} width="medium" />
        <Field {...fieldOf(state, 'product', 'about')} label={text.productAbout} optional />
        <Field
          {...fieldOf(state, 'product', 'versions')}
          label={text.productVersions}
          help={text.productVersionsHelp}
          optional
          width="medium"
        />
        <p>
          <Button look="secondary">{text.productAdd}</Button>
        </p>
      </form>
    </Section>
  );
}

function ChangeProductForm({ action, product }: { action: string; product: ProductRow }) {
  const id = `product-${product.id}`;
  return (
    <form className="stack" method="post" action={action}>
      <Intent is="change-product" />
      <Hidden name="productId" value={product.id} />
      <Field
        id={`${id}-name`}
        name="name"
        label={text.productNewName(product.name)}
        width="medium"
        value={product.name}
      />
      <Field
        id={`${id}-about`}
        name="about"
        label={text.productAbout}
        optional
        value={product.about}
      />
      <Field
        id={`${id}-versions`}
        name="versions"
        label={text.versionsOf(product.name)}
        help={text.productVersionsHelp}
        optional
        width="medium"
        value={product.versions.join(', ')}
      />
      <p>
        <Button look="secondary">{text.productChange}</Button>
      </p>
    </form>
  );
}

function RetireForm({
  action,
  intent,
  field,
  id,
  name,
}: {
  action: string;
  intent: string;
  field: string;
  id: Id;
  name: string;
}) {
  return (
    <form method="post" action={action}>
      <Intent is={intent} />
      <Hidden name={field} value={id} />
      <button type="submit" className="control" aria-label={text.retireLabel(name)}>
        {text.retire}
      </button>
    </form>
  );
}
