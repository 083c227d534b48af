import { type FormState, type PagerLinks, valueIn } from '../types';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Hidden, Intent } from '../basics/form';
import { Notice } from '../basics/notice';
import { DataTable, Disclosure } from '../basics/text';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { type ListedHost, ListedHosts } from './listed-hosts';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import type { CheckName } from '~/rules/checks/checks';
import { limits } from '~/rules/limits';

const text = words.checkSettings;
const path = '/admin/checks';

type Part = { part: number; all: number };

export interface CheckRow {
  name: CheckName;
  weight: number;
  /** As the product comes. */
  own: number;
  precision: Part;
  recall: Part;
}

type Numbers<Value> = { holdFrom: Value; queueFrom: Value; newcomerPosts: Value };

export interface AdminChecksPageProps {
  days: number;
  checks: CheckRow[];
  thresholds: { on: boolean } & Numbers<number | null>;
  own: Numbers<number>;
  hosts: ListedHost[];
  pager: PagerLinks;
  refused?: (FormState & { intent: string }) | null;
}

/**
 * `/admin/checks`: `set-check-weight` {check, weight, reason} · `set-check-thresholds` {on, holdFrom,
 * queueFrom, newcomerPosts, reason} · `set-host` {host, list, reason} · `remove-host` {host, reason}.
 */
export function AdminChecksPage(props: AdminChecksPageProps) {
  const { days, checks, thresholds, own, hosts, pager } = props;
  const refused = props.refused ?? null;
  const of = (name: string) => (refused?.intent === name ? refused : undefined);
  return (
    <AdminFrame path={path} title={text.title} lead={text.lead}>
      {refused?.message !== undefined && (
        <Notice tone="danger">
          <p role="alert">{refused.message}</p>
        </Notice>
      )}
      <Section title={text.list.title} id="checks">
        <p className="help">{text.list.lead(days)}</p>
        <DataTable
          caption={text.list.title}
          captionHidden
          stacked
          columns={[
            { label: text.list.columns.check },
            { label: text.list.columns.weight, numeric: true },
            { label: text.list.columns.precision },
            { label: text.list.columns.recall },
            { label: text.list.columns.set },
          ]}
          rows={checks.map((row) => ({
            key: row.name,
            cells: [
              <div key="check">
                <strong>{words.health.checks.names[row.name]}</strong>
                <p className="help">{text.list.sees[row.name]}</p>
              </div>,
              <Weight key="weight" row={row} />,
              <Share key="precision" of={row.precision} />,
              <Share key="recall" of={row.recall} />,
              <WeightForm key="set" row={row} refused={of('set-check-weight')} />,
            ],
          }))}
        />
      </Section>
      <Thresholds thresholds={thresholds} own={own} state={of('set-check-thresholds')} />
      <ListedHosts
        path={path}
        hosts={hosts}
        pager={pager}
        adding={of('set-host')}
        removing={of('remove-host')}
      />
    </AdminFrame>
  );
}

function Weight({ row: { weight, own } }: { row: CheckRow }) {
  return (
    <>
      {weight === 0 ? text.list.off : formatNumber(weight)}
      {weight !== own && <p className="help">{text.list.changed(own)}</p>}
    </>
  );
}

function Share({ of: { part, all } }: { of: Part }) {
  return all === 0 ? (
    <span className="quiet">{text.list.unknown}</span>
  ) : (
    <>{text.list.share(part, all)}</>
  );
}

/** One field and a reason; the second button takes the weight that the product comes with. */
function WeightForm({ row, refused }: { row: CheckRow; refused: FormState | undefined }) {
  const { name, weight, own } = row;
  const state = valueIn(refused, 'check') === name ? refused : undefined;
  return (
    <Disclosure summary={text.list.change} open={state !== undefined}>
      <form className="stack" method="post" action={path}>
        <Intent is="set-check-weight" />
        <Hidden name="check" value={name} />
        <Field
          id={`weight-${name}`}
          name="weight"
          label={text.list.weight(words.health.checks.names[name])}
          help={text.list.weightHelp}
          width="short"
          value={valueIn(state, 'weight', String(weight))}
          error={state?.problems?.['weight']}
        />
        <Reason id={`weight-reason-${name}`} state={state} />
        <p className="button-row">
          <Button look="secondary">{text.list.save}</Button>
        </p>
      </form>
      {weight !== own && (
        <form className="stack" method="post" action={path}>
          <Intent is="set-check-weight" />
          <Hidden name="check" value={name} />
          <Hidden name="weight" value="" />
          <Hidden name="reason" value={text.list.back} />
          <p>
            <Button look="quiet">{text.list.back}</Button>
          </p>
        </form>
      )}
    </Disclosure>
  );
}

function Reason({ id, state }: { id: string; state: FormState | undefined }) {
  return (
    <Field
      id={id}
      name="reason"
      label={text.reason}
      help={text.reasonHelp}
      maxLength={limits.checkReason.max}
      value={valueIn(state, 'reason')}
      error={state?.problems?.['reason']}
    />
  );
}

const fields = ['holdFrom', 'queueFrom', 'newcomerPosts'] as const;

function Thresholds({
  thresholds,
  own,
  state,
}: Pick<AdminChecksPageProps, 'thresholds' | 'own'> & { state: FormState | undefined }) {
  const { on } = thresholds;
  const isTicked = state === undefined ? on : valueIn(state, 'on') === 'yes';
  const isChanged = !on || fields.some((name) => thresholds[name] !== null);
  return (
    <Section title={text.thresholds.title} id="thresholds">
      <form className="stack" method="post" action={`${path}#thresholds`}>
        <ErrorSummary state={state} form="thresholds" fields={[...fields, 'reason']} />
        <Intent is="set-check-thresholds" />
        <Checks
          id="thresholds-on"
          name="on"
          label={text.title}
          choices={[{ value: 'yes', label: text.thresholds.on }]}
          chosen={isTicked ? ['yes'] : []}
        />
        {fields.map((name) => (
          <Field
            key={name}
            id={`thresholds-${name}`}
            name={name}
            label={text.thresholds[name]}
            help={
              name === 'newcomerPosts'
                ? `${text.thresholds.newcomerPostsHelp} ${text.thresholds.own(own[name])}`
                : text.thresholds.own(own[name])
            }
            width="short"
            value={valueIn(state, name, thresholds[name] === null ? '' : String(thresholds[name]))}
            error={state?.problems?.[name]}
          />
        ))}
        <Reason id="thresholds-reason" state={state} />
        <p>
          <Button>{text.thresholds.save}</Button>
        </p>
      </form>
      {isChanged && (
        <form method="post" action={`${path}#thresholds`}>
          <Intent is="set-check-thresholds" />
          <Hidden name="on" value="yes" />
          <Hidden name="reason" value={text.thresholds.back} />
          <p>
            <Button look="quiet">{text.thresholds.back}</Button>
          </p>
        </form>
      )}
    </Section>
  );
}
