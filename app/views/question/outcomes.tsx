import type { Allowed, Choice, Id } from '../types';
import { Button, Permitted } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { Disclosure } from '../basics/text';
import { words } from '~/messages';
import type { OutcomeKind, OutcomeSummary } from '~/rules/outcome-summary';

const text = words.outcomes;

/** What members say that an answer did for them. */
export interface OutcomesView {
  /** Null where nobody has said anything that counts. */
  summary: OutcomeSummary | null;
  /** Outcomes of people with a stake in the brand. */
  ofStake: number;
  mine: { outcome: OutcomeKind; version: string } | null;
  /** Not offered to the asker, who accepts an answer or says that it is not fixed. */
  allowed?: Allowed;
  /** The viewer has a stake in the brand. */
  stake: boolean;
}

/** "Worked for 41 of 47 · on 2.1 and later: 12 of 12". */
export function OutcomesLine({ outcomes, brand }: { outcomes: OutcomesView; brand: string }) {
  const { summary, ofStake } = outcomes;
  if (summary === null && ofStake === 0) return null;
  const since = summary?.since ?? null;
  const parts = [
    summary !== null && <strong>{text.line(summary.worked, summary.of)}</strong>,
    since !== null && text.since(since.version, since.isLatest, since.worked, since.of),
    ofStake > 0 && <span className="quiet">{text.ofStake(ofStake, brand)}</span>,
  ].filter((part) => part !== false);
  return (
    <p className="outcomes-line">
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && ' · '}
          {part}
        </span>
      ))}
    </p>
  );
}

const kinds = ['worked', 'partly', 'failed'] as const;

/** "Did it work for you?", with the version that one has. */
export function OutcomeControl({
  outcomes,
  questionHref,
  answerId,
  brand,
  versions,
}: {
  outcomes: OutcomesView;
  questionHref: string;
  answerId: Id;
  brand: string;
  versions: Choice[];
}) {
  const { mine, allowed, stake } = outcomes;
  const id = `outcome-${answerId}`;
  return (
    <Permitted allowed={allowed} label={text.ask}>
      <Disclosure className="act" summary={mine === null ? text.ask : text.mine[mine.outcome]}>
        <form className="outcome-form" method="post" action={questionHref}>
          <Intent is="record-outcome" />
          <Hidden name="answerId" value={answerId} />
          {stake && <p className="quiet">{text.stakeNote(brand)}</p>}
          {versions.length > 0 && (
            <p>
              <label htmlFor={id}>{text.version}</label>{' '}
              <select id={id} name="version" defaultValue={mine?.version ?? ''}>
                <option value="" />
                {versions.map((version) => (
                  <option key={version.value} value={version.value}>
                    {version.label}
                  </option>
                ))}
              </select>
            </p>
          )}
          <p className="outcome-choices">
            {kinds.map((kind) => (
              <button
                key={kind}
                type="submit"
                name="outcome"
                value={kind}
                className="button secondary small"
                aria-pressed={mine?.outcome === kind}
              >
                {text.kinds[kind]}
              </button>
            ))}
            {mine !== null && (
              <Button look="quiet" name="outcome" value="none">
                {text.takeBack}
              </Button>
            )}
          </p>
        </form>
      </Disclosure>
    </Permitted>
  );
}
