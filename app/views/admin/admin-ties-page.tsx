import {
  type Allowed,
  type Choice,
  fieldOf,
  type FormState,
  type Id,
  type LinkRef,
  type MemberRef,
  type PagerLinks,
  valueIn,
} from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Select, TextArea } from '../basics/form';
import { Icon } from '../basics/icons';
import { MemberName } from '../basics/member';
import { Pager } from '../basics/navigation';
import { EmptyState, Notice } from '../basics/notice';
import { DataTable, Disclosure, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { type Tie, ties as tieKinds } from '~/rules/ties';

const text = words.ties;
const path = '/admin/ties';

export interface TieRow {
  id: Id;
  member: MemberRef;
  brand: LinkRef;
  tie: Tie;
  because: 'declared' | 'mail-domain' | 'moderator';
  domain: string | null;
  reason: string;
  since: Date;
  appeal: string;
  /** The member objects, and nobody has answered. */
  objects: boolean;
  mayRemove: Allowed;
}

export interface AdminTiesPageProps {
  administrator: boolean;
  ties: TieRow[];
  brands: Choice[];
  /** Whose tie is to be set, where a link said so. */
  handle: string;
  pager: PagerLinks;
  refused?: (FormState & { intent: string }) | null;
}

/**
 * `/admin/ties`: `set-affiliation` {handle, brand, tie, reason} · `remove-affiliation` and
 * `keep-affiliation` {affiliation, reason}.
 */
export function AdminTiesPage(props: AdminTiesPageProps) {
  const { administrator, ties, brands, handle, pager } = props;
  const refused = props.refused ?? null;
  const setting = refused?.intent === 'set-affiliation' ? refused : undefined;
  return (
    <AdminFrame
      path={path}
      title={text.admin}
      lead={text.adminLead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      {refused !== null && setting === undefined && (
        <Notice tone="danger">
          <p role="alert">{refused.message ?? Object.values(refused.problems ?? {})[0]}</p>
        </Notice>
      )}
      {ties.length === 0 ? (
        <EmptyState title={text.adminNone}>
          <p>{text.adminNoneNext}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={text.admin}
          captionHidden
          columns={Object.values(text.columns).map((label) => ({ label }))}
          rows={ties.map((row) => ({
            key: String(row.id),
            cells: [
              <MemberName key="who" member={row.member} reputation={false} />,
              <span key="tie">
                <Icon name="tie" /> {text.kinds[row.tie]} ·{' '}
                <a href={row.brand.href}>{row.brand.name}</a>
              </span>,
              <div key="why">
                <p>
                  {becauseOf(row)}, <Time at={row.since} />
                </p>
                {row.objects && <p>{text.objection(row.appeal)}</p>}
              </div>,
              <DecideForm key="decide" row={row} refused={refused} />,
            ],
          }))}
        />
      )}
      <Pager links={pager} />
      <Section title={text.set} id="set">
        <form className="stack" method="post" action={`${path}#set`}>
          <p className="help">{text.setHelp}</p>
          <ErrorSummary state={setting} form="set" fields={['handle', 'brand', 'tie', 'reason']} />
          <Intent is="set-affiliation" />
          <Field
            {...fieldOf(setting, 'set', 'handle', handle)}
            label={text.handle}
            help={text.handleHelp}
            width="medium"
          />
          <Select
            {...fieldOf(setting, 'set', 'brand')}
            label={text.brand}
            choices={brands}
            empty={text.brandEmpty}
          />
          <Select
            {...fieldOf(setting, 'set', 'tie', 'employee')}
            label={text.columns.tie}
            choices={tieKinds.map((tie) => ({ value: tie, label: text.kinds[tie] }))}
          />
          <TextArea
            {...fieldOf(setting, 'set', 'reason')}
            label={text.reason}
            help={text.reasonHelp}
            rows={3}
            maxLength={limits.tieReason.max}
          />
          <p>
            <Button>{text.setButton}</Button>
          </p>
        </form>
      </Section>
    </AdminFrame>
  );
}

function becauseOf(row: TieRow): string {
  switch (row.because) {
    case 'declared':
      return text.adminBecause.declared;
    case 'mail-domain':
      return text.adminBecause['mail-domain'](row.domain ?? '');
    case 'moderator':
      return text.adminBecause.moderator(row.reason);
  }
}

/** One reason, and two ways to decide: the button says which. */
function DecideForm({ row, refused }: { row: TieRow; refused: FormState | null }) {
  if (row.mayRemove !== true) return <span className="quiet">{row.mayRemove?.reason ?? ''}</span>;
  const own = valueIn(refused ?? undefined, 'affiliation') === String(row.id) ? refused : null;
  return (
    <Disclosure summary={text.columns.decide} open={own !== null}>
      <form className="stack" method="post" action={path}>
        <Hidden name="affiliation" value={row.id} />
        <TextArea
          id={`reason-${row.id}`}
          name="reason"
          label={text.reasonFor(row.member.name)}
          help={text.reasonHelp}
          rows={2}
          maxLength={limits.tieReason.max}
          value={valueIn(own ?? undefined, 'reason')}
          error={own?.problems?.['reason']}
        />
        <p className="button-row">
          <Button look="secondary" name="intent" value="remove-affiliation">
            {text.remove}
          </Button>{' '}
          {row.objects && (
            <Button look="secondary" name="intent" value="keep-affiliation">
              {text.keep}
            </Button>
          )}
        </p>
      </form>
    </Disclosure>
  );
}
