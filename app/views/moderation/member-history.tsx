import { Time } from '../basics/text';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';

const text = words.reviews.history;

export interface History {
  href: string | null;
  moreHref: string;
  name: string;
  joinedAt: Date;
  reputation: number;
  posts: number;
  comments: number;
  held: number;
  removed: number;
  spam: number;
  flagsAgainst: number;
  flagsUpheld: number;
  flagsDismissed: number;
  suspendedUntil: Date | null;
  warnings: { at: Date; reason: string; readAt: Date | null }[];
  suspensions: { since: Date; until: Date; reason: string; liftedAt: Date | null }[];
}

/** What a decision about somebody's post should know of them. */
export function MemberHistory({ of, more = true }: { of: History; more?: boolean }) {
  const figures: [string, string | number][] = [
    [text.reputation, formatNumber(of.reputation)],
    [text.posts, formatNumber(of.posts)],
    [text.comments, formatNumber(of.comments)],
    [text.held, formatNumber(of.held)],
    [text.removed, formatNumber(of.removed)],
    [text.spam, formatNumber(of.spam)],
    [text.flagsAgainst, formatNumber(of.flagsAgainst)],
    [text.flagsBy, text.flagsByValue(of.flagsUpheld, of.flagsDismissed)],
  ];
  return (
    <div className="member-history">
      <p>
        {of.href === null ? of.name : <a href={of.href}>{of.name}</a>}
        {of.suspendedUntil !== null && <strong> {text.suspendedUntil(of.suspendedUntil)}</strong>}
      </p>
      <dl className="figures">
        <div>
          <dt>{text.joined}</dt>
          <dd>
            <Time at={of.joinedAt} />
          </dd>
        </div>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {of.warnings.length > 0 && (
        <>
          <h3>{text.warnings}</h3>
          <ul>
            {of.warnings.map((warning) => (
              <li key={warning.at.toISOString()} dir="auto">
                <Time at={warning.at} /> {warning.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {of.suspensions.length > 0 && (
        <>
          <h3>{text.suspensions}</h3>
          <ul>
            {of.suspensions.map((suspension) => (
              <li key={suspension.since.toISOString()} dir="auto">
                <Time at={suspension.since} /> –{' '}
                <Time at={suspension.liftedAt ?? suspension.until} /> {suspension.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {more && <a href={of.moreHref}>{text.more}</a>}
    </div>
  );
}
