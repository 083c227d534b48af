import type { Id, LinkRef, QuestionKind, QuestionState, TagRef } from '../types';
import { StateShape } from '../basics/icons';
import { ProductLine, TagList, Time } from '../basics/text';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';

export interface QuestionRow {
  id: Id;
  href: string;
  title: string;
  kind: QuestionKind;
  state: QuestionState;
  brand: LinkRef;
  product?: LinkRef | null;
  version?: string | null;
  tags: TagRef[];
  answers: number;
  meToos: number;
  /** When something last happened; lists by date of asking give that date. */
  at: Date;
  /** What `at` is. */
  atIs?: 'active' | 'asked';
}

/** The state of a question: a shape and a word. */
export function StateMark({ state }: { state: QuestionState }) {
  return (
    <span className={`state state-${state}`}>
      <StateShape state={state} />
      <span className="state-word">{words.states[state]}</span>
    </span>
  );
}

/** One question in a list: its state, its title, and one muted line. */
export function QuestionListRow({ row, level = 2 }: { row: QuestionRow; level?: 2 | 3 }) {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <li className="row">
      <StateMark state={row.state} />
      <div className="row-main">
        <Title className="row-title" dir="auto">
          <a href={row.href}>{row.title}</a>
        </Title>
        <div className="row-facts">
          <ProductLine brand={row.brand} product={row.product} version={row.version} />
          <span className="row-counts">
            {row.answers > 0 && <span>{words.basics.count.answers(row.answers)}</span>}
            {row.meToos > 0 && <span>{words.lists.meToos(formatNumber(row.meToos))}</span>}
            <span>
              {row.atIs === 'asked' ? words.lists.asked : words.lists.active} <Time at={row.at} />
            </span>
          </span>
          <TagList tags={row.tags} />
        </div>
      </div>
    </li>
  );
}

/** Questions one under the other; `level` is that of their headings. */
export function QuestionList({ rows, level }: { rows: QuestionRow[]; level?: 2 | 3 }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <QuestionListRow key={row.id} row={row} level={level} />
      ))}
    </ul>
  );
}
