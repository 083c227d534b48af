import type { ReactNode } from 'react';
import type { Allowed } from '../types';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps {
  children: ReactNode;
  look?: Look;
  name?: string;
  value?: string;
  id?: string;
  /** Names the button more fully than its visible text, which it must begin with or contain. */
  label?: string;
  describedBy?: string;
}

/** A button that sends its form. */
export function Button({
  children,
  look = 'primary',
  name,
  value,
  id,
  label,
  describedBy,
}: ButtonProps) {
  return (
    <button
      type="submit"
      className={`button ${look}`}
      id={id}
      name={name}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
    >
      {children}
    </button>
  );
}

/**
 * What pressing Enter in a field means, where the form's first visible button is not meant by it.
 * It stands first in its form, unseen, and is not a stop for the keyboard.
 */
export function EnterMeans({ name, value }: { name: string; value: string }) {
  return (
    <button
      type="submit"
      className="hidden"
      name={name}
      value={value}
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

/** A link that looks like a button, for the one next step of a page. */
export function ButtonLink({
  href,
  children,
  look = 'primary',
}: {
  href: string;
  children: ReactNode;
  look?: Look;
}) {
  return (
    <a className={`button ${look}`} href={href}>
      {children}
    </a>
  );
}

/** A refused control: its greyed likeness, which opens the reason. */
export function Refused({
  reason,
  label,
  children,
}: {
  reason: string;
  /** Names the control where `children` has no words. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <details className="refused">
      <summary aria-label={label}>{children}</summary>
      <p>{reason}</p>
    </details>
  );
}

/**
 * Renders the control where the act is allowed; a greyed word that opens the reason where it is
 * refused; nothing where the page does not offer it at all (`allowed` undefined).
 */
export function Permitted({
  allowed,
  label,
  children,
}: {
  allowed: Allowed | undefined;
  /** What the refused control would have said. */
  label: string;
  children: ReactNode;
}) {
  if (allowed === undefined) return null;
  if (allowed === true) return <>{children}</>;
  return <Refused reason={allowed.reason}>{label}</Refused>;
}
