import { type FormState, type PagerLinks, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { DataTable, Disclosure, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const all = words.checkSettings;
const text = all.hosts;

export interface ListedHost {
  host: string;
  list: 'allowed' | 'blocked';
  note: string;
  by: string;
  at: Date;
}

interface ListedHostsProps {
  path: string;
  hosts: ListedHost[];
  pager: PagerLinks;
  adding: FormState | undefined;
  removing: FormState | undefined;
}

/** Where links may always or never lead: the list, and the form that adds to it. */
export function ListedHosts({ path, hosts, pager, adding, removing }: ListedHostsProps) {
  return (
    <Section title={text.title} id="hosts">
      <p className="help">{text.lead}</p>
      {hosts.length === 0 ? (
        <EmptyState title={text.none}>
          <p>{text.noneNext}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={text.title}
          captionHidden
          columns={Object.values(text.columns).map((label) => ({ label }))}
          rows={hosts.map((row) => ({
            key: row.host,
            cells: [
              <bdi key="host">{row.host}</bdi>,
              text.lists[row.list],
              <div key="why">
                <p dir="auto">{row.note}</p>
                <p className="help">
                  {text.by(row.by)}, <Time at={row.at} />
                </p>
              </div>,
              <RemoveForm key="act" path={path} host={row.host} refused={removing} />,
            ],
          }))}
        />
      )}
      <Pager links={pager} />
      <AddForm path={path} state={adding} />
    </Section>
  );
}

function AddForm({ path, state }: { path: string; state: FormState | undefined }) {
  return (
    <form className="stack" method="post" action={`${path}#hosts`}>
      <h3>{text.add}</h3>
      <ErrorSummary state={state} form="host" fields={['host', 'list', 'reason']} />
      <Intent is="set-host" />
      <Field
        id="host-host"
        name="host"
        label={text.host}
        help={text.hostHelp}
        width="medium"
        maxLength={limits.host.max}
        value={valueIn(state, 'host')}
        error={state?.problems?.['host']}
      />
      <Radios
        id="host-list"
        name="list"
        label={text.listLabel}
        choices={(['allowed', 'blocked'] as const).map((value) => ({
          value,
          label: text.choices[value],
        }))}
        value={valueIn(state, 'list', 'blocked')}
        error={state?.problems?.['list']}
      />
      <Field
        id="host-reason"
        name="reason"
        label={all.reason}
        help={all.reasonHelp}
        maxLength={limits.checkReason.max}
        value={valueIn(state, 'reason')}
        error={state?.problems?.['reason']}
      />
      <p>
        <Button>{text.save}</Button>
      </p>
    </form>
  );
}

function RemoveForm({
  path,
  host,
  refused,
}: {
  path: string;
  host: string;
  refused: FormState | undefined;
}) {
  const state = valueIn(refused, 'host') === host ? refused : undefined;
  return (
    <Disclosure summary={text.remove} open={state !== undefined}>
      <form className="stack" method="post" action={`${path}#hosts`}>
        <Intent is="remove-host" />
        <Hidden name="host" value={host} />
        <Field
          id={`remove-${host}`}
          name="reason"
          label={text.removeReason(host)}
          help={all.reasonHelp}
          maxLength={limits.checkReason.max}
          value={valueIn(state, 'reason')}
          error={state?.problems?.['reason'] ?? state?.problems?.['host']}
        />
        <p>
          <Button look="secondary">{text.removeButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
