import type { TimelineMark } from '~/rules/timeline';
import { Disclosure, ShortDate } from '../basics/text';
import { words } from '~/messages';

const text = words.timeline;

/** An official event, with who and when. */
export interface TimelineItem {
  id: number;
  says: string;
  mark: TimelineMark;
  /** To the thing itself; null where that has been deleted. */
  href: string | null;
  at: Date;
  /** Null where time alone did it. */
  by: { name: string; href: string | null; forBrand: string | null } | null;
}

/** So many stand in the line; of more, the first and the latest do, and the rest opens between. */
const SHOWN = 6;

/** What the brand and the asker did, in order: whether a word was given here, and kept. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  if (items.length === 0) return null;
  const folded = items.length > SHOWN ? items.slice(1, items.length - SHOWN + 2) : [];
  const open = items.filter((item) => !folded.includes(item));
  const [first, ...rest] = open;
  return (
    <section aria-label={text.label}>
      <ol className="timeline">
        {first !== undefined && <Step item={first} />}
        {folded.length > 0 && (
          <li className="timeline-more">
            <Disclosure summary={<MoreEvents items={folded} />}>
              <ol>
                {folded.map((item) => (
                  <Step key={item.id} item={item} />
                ))}
              </ol>
            </Disclosure>
          </li>
        )}
        {rest.map((item) => (
          <Step key={item.id} item={item} />
        ))}
      </ol>
    </section>
  );
}

/** What is folded away, and that a word was broken there, if one was. */
function MoreEvents({ items }: { items: TimelineItem[] }) {
  const broken = items.filter(({ mark }) => mark === 'broken').length;
  return (
    <>
      {text.more(items.length)}
      {broken > 0 && <span className="unmet">, {text.moreBroken(broken)}</span>}
    </>
  );
}

function Step({ item }: { item: TimelineItem }) {
  const { id, says, mark, href, at, by } = item;
  return (
    <li className={`step ${mark}`} id={`event-${id}`}>
      {href === null ? <span className="says">{says}</span> : <a href={href}>{says}</a>}{' '}
      <span className="step-facts">
        {by !== null && (
          <>
            <span className="step-by">{by.name}</span>
            {', '}
          </>
        )}
        <a href={`#event-${id}`}>
          <ShortDate at={at} />
        </a>
      </span>
    </li>
  );
}
