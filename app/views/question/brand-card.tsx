import type { ReactNode } from 'react';
import type { LinkRef } from '../types';
import { words } from '~/messages';

const text = words.followThrough;

/**
 * What the brand says and does about a question, under it. Each place is empty (null) where there is
 * nothing, and where there is nothing at all and nothing to do, nothing stands.
 */
export interface BrandCardProps {
  brand: LinkRef;
  /** Who of the brand has read it, and in what words. */
  acknowledgement: ReactNode;
  /** Cause, what happens next, which department, next update by. */
  plan: ReactNode;
  /** Which department has it now, and had it before. */
  baton: ReactNode;
  promises: ReactNode;
  /** What becomes of the problem or the idea: a fix planned, shipped or declined. */
  fix: ReactNode;
  /** What the viewer may do here for the brand: disclosures with a form each. */
  acts: ReactNode;
}

export function BrandCard({ brand, acts, ...places }: BrandCardProps) {
  const said = Object.values(places).some((place) => place !== null);
  if (!said && acts === null) return null;
  return (
    <section className="brand-card" aria-labelledby="brand-card">
      <h2 className={said ? undefined : 'hidden'} id="brand-card">
        {text.cardTitle(brand.name)}
      </h2>
      {places.acknowledgement}
      {places.plan}
      {places.promises}
      {places.fix}
      {places.baton}
      {acts !== null && (
        <div className="controls" role="group" aria-label={text.acts(brand.name)}>
          {acts}
        </div>
      )}
    </section>
  );
}
