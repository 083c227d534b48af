import { fieldOf, type FormState, type Id, valueIn } from '../types';
import { PlaceFields, type PlaceChoices } from '../ask/place-fields';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Hidden, Intent, TextArea } from '../basics/form';
import { Avatar } from '../basics/member';
import { PhotoField } from '../basics/photo-field';
import { Section } from '../layout/page-frame';
import { SavedNotice } from './saved-notice';
import { SettingsFrame } from './settings-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.profile;
const path = '/settings/profile';

/** A product that a member has. */
export interface OwnedProductView {
  productId: Id;
  name: string;
  href: string;
  brand: string;
  version: string | null;
  /** The brand still offers it. */
  current: boolean;
}

export interface ProfilePageProps {
  member: { id: Id; displayName: string; about: string; href: string; photo: string | null };
  owned: OwnedProductView[];
  choices: PlaceChoices;
  /** What was changed has just been kept. */
  saved: boolean;
  /** The form about name and text, as it came back. */
  state?: FormState;
  /** The form with a photo, as it came back. */
  photoState?: FormState;
  /** The form about a product, as it came back. */
  productState?: FormState;
}

/**
 * `/settings/profile`: `edit-profile` {displayName, about} · `set-avatar` {photo} · `remove-avatar` ·
 * `add-owned-product` {product, version}, and before it `choose-brand` {brand} ·
 * `remove-owned-product` {product}.
 */
export function ProfilePage(props: ProfilePageProps) {
  const { member, owned, choices, saved, state, photoState, productState } = props;
  return (
    <SettingsFrame
      path={path}
      title={text.title}
      lead={
        <>
          {text.lead} <a href={member.href}>{text.seePage}</a>
        </>
      }
    >
      {saved && <SavedNotice />}
      <form className="stack" method="post" action={path}>
        <ErrorSummary state={state} form="profile" fields={['displayName', 'about', 'public']} />
        <Intent is="edit-profile" />
        <Field
          {...fieldOf(state, 'profile', 'displayName', member.displayName)}
          label={text.displayName}
          help={text.displayNameHelp}
          autoComplete="nickname"
          width="medium"
          maxLength={limits.displayName.max}
          required
        />
        <TextArea
          id="profile-about"
          name="about"
          label={text.about}
          help={
            <>
              {text.aboutHelp} <a href="/help/formatting">{text.aboutFormatting}</a>
            </>
          }
          optional
          rows={6}
          value={valueIn(state, 'about', member.about)}
          error={state?.problems?.['about']}
        />
        {(state?.problems?.['public'] !== undefined || valueIn(state, 'public') === 'yes') && (
          <Checks
            id="profile-public"
            name="public"
            label={text.publicLabel}
            choices={[{ value: 'yes', label: text.public }]}
            chosen={valueIn(state, 'public') === 'yes' ? ['yes'] : []}
            error={state?.problems?.['public']}
          />
        )}
        <p>
          <Button>{text.save}</Button>
        </p>
      </form>
      <AvatarSection member={member} state={photoState} />
      <Section title={text.products} id="products">
        <p className="quiet">{text.productsLead}</p>
        <OwnedProducts owned={owned} />
        <form className="stack spaced" method="post" action={`${path}#products`}>
          <h3>{text.productAdd}</h3>
          <ErrorSummary
            state={productState}
            form="product"
            fields={['brand', 'product', 'version']}
          />
          <PlaceFields form="product" choices={choices} state={productState} purpose="owned" />
          {choices.products.length > 0 && (
            <p>
              <Button name="intent" value="add-owned-product">
                {text.productAddButton}
              </Button>
            </p>
          )}
        </form>
      </Section>
    </SettingsFrame>
  );
}

function AvatarSection({
  member,
  state,
}: {
  member: ProfilePageProps['member'];
  state?: FormState;
}) {
  return (
    <Section title={text.photo} id="photo">
      <div className="own-photo">
        <Avatar seed={member.id} photo={member.photo} large />
        <p className="quiet">{text.photoLead}</p>
      </div>
      <form className="stack" method="post" action={`${path}#photo`} encType="multipart/form-data">
        <ErrorSummary state={state} form="avatar" fields={['photo']} />
        <Intent is="set-avatar" />
        <PhotoField
          id="avatar-photo"
          name="photo"
          label={text.photoChoose}
          help={text.photoHelp}
          error={state?.problems?.['photo']}
        />
        <p>
          <Button look="secondary">{text.photoSave}</Button>
        </p>
      </form>
      {member.photo !== null && (
        <form method="post" action={path}>
          <Intent is="remove-avatar" />
          <Button look="quiet">{text.photoRemove}</Button>
        </form>
      )}
    </Section>
  );
}

function OwnedProducts({ owned }: { owned: OwnedProductView[] }) {
  if (owned.length === 0) return <p>{text.productsNone}</p>;
  return (
    <ul className="settings-list">
      {owned.map((product) => {
        const name = [product.name, product.version].filter((part) => part !== null).join(' ');
        return (
          <li key={product.productId}>
            <span>
              <a href={product.href}>{name}</a>{' '}
              <span className="quiet">
                {product.brand}
                {!product.current && ` · ${text.productRetired}`}
              </span>
            </span>
            <form method="post" action={path}>
              <Intent is="remove-owned-product" />
              <Hidden name="product" value={product.productId} />
              <button type="submit" className="control" aria-label={text.productRemoveLabel(name)}>
                {text.productRemove}
              </button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}
