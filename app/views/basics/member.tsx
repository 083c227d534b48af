import { minidenticon } from 'minidenticons';
import type { Id, MemberRef } from '../types';
import { words } from '~/messages';
import { Icon } from './icons';

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

interface AvatarProps {
  seed: Id;
  /** The address of the photo that the member shows instead. */
  photo?: string | null;
  large?: boolean;
}

/**
 * A member's photo, or a face drawn for them: always the same for the same seed, nothing to
 * download. It stands beside the name, which says who it is.
 */
export function Avatar({ seed, photo, large = false }: AvatarProps) {
  const text = String(seed);
  const look = large ? ' large' : '';
  const side = large ? 64 : 28;
  if (photo != null)
    return (
      <img
        className={`avatar${look}`}
        src={photo}
        alt=""
        width={side}
        height={side}
        loading="lazy"
        decoding="async"
      />
    );
  return (
    <svg className={`avatar tone-${tone(text)}${look}`} viewBox="-1 -1 7 7" aria-hidden="true">
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
          <Icon name="tie" /> {words.basics.affiliate(member.affiliate.tie, member.affiliate.brand)}
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
