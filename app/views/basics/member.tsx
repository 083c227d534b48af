import { minidenticon } from 'minidenticons';
import type { Id, MemberRef } from '../types';
import { words } from '~/messages';

const cells = /<rect x="(\d)" y="(\d)"/g;

/** The pattern's cells as one path, which is a quarter of the library's markup. */
function pattern(seed: string): string {
  return [...minidenticon(seed).matchAll(cells)].map(([, x, y]) => `M${x} ${y}h1v1h-1z`).join('');
}

/** Five tones, chosen by the seed, so that neighbours differ without any being loud. */
function tone(seed: string): number {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 5;
}

/** A drawn face for a member: always the same for the same seed, nothing to download. */
export function Avatar({ seed, large }: { seed: Id; large?: boolean }) {
  const text = String(seed);
  return (
    <svg
      className={`avatar tone-${tone(text)}${large === true ? ' large' : ''}`}
      viewBox="-1 -1 7 7"
      aria-hidden="true"
    >
      <path d={pattern(text)} />
    </svg>
  );
}

/** A member's name, for whom they speak, and their reputation. */
export function MemberName({
  member,
  reputation = true,
}: {
  member: MemberRef;
  reputation?: boolean;
}) {
  return (
    <span className="member-name">
      {member.href === null ? (
        <span className="former">{member.name}</span>
      ) : (
        <a href={member.href} rel="author">
          {member.name}
        </a>
      )}
      {member.represents != null && (
        <span className="affiliation">
          {' · '}
          {words.basics.representative(
            member.represents.title,
            member.represents.department,
            member.represents.brand,
          )}
        </span>
      )}
      {member.affiliate != null && (
        <span className="affiliation">
          {' · '}
          {words.basics.affiliate(member.affiliate.tie, member.affiliate.brand)}
        </span>
      )}
      {reputation && member.reputation !== null && <Points count={member.reputation} />}
    </span>
  );
}

/** A reputation beside a name. */
export function Points({ count }: { count: number }) {
  return <span className="points">{words.site.points(count)}</span>;
}

/** The brand and department that stand beside a representative's name. */
export function RepresentativeLabel({
  represents,
}: {
  represents: NonNullable<MemberRef['represents']>;
}) {
  return (
    <span className="affiliation">
      {words.basics.representative(represents.title, represents.department, represents.brand)}
    </span>
  );
}
