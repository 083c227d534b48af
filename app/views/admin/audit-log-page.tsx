import type { Id, PagerLinks } from '../types';
import { Pager } from '../basics/navigation';
import { Hidden, Intent } from '../basics/form';
import { EmptyState, Notice } from '../basics/notice';
import { DataTable, ExactTime } from '../basics/text';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

export interface AuditRow {
  id: Id;
  at: Date;
  who: { name: string; href: string | null };
  /** What was done, in words. */
  what: string;
  on: { name: string; href: string | null } | null;
  why: string | null;
  /** The decision that can still be undone. */
  undo: Id | null;
}

/** `/admin/audit`: `undo-review` {reviewItemId}. */
export function AuditLogPage({
  administrator,
  rows,
  pager,
  message,
}: {
  administrator: boolean;
  rows: AuditRow[];
  pager: PagerLinks;
  message?: string;
}) {
  return (
    <AdminFrame
      path="/admin/audit"
      title={text.audit}
      lead={text.auditLead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      {message !== undefined && (
        <Notice tone="danger">
          <p>{message}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={text.auditNone} />
      ) : (
        <DataTable
          caption={text.audit}
          captionHidden
          columns={Object.values(text.auditColumns).map((label) => ({ label }))}
          rows={rows.map((row) => ({
            key: String(row.id),
            cells: [
              <ExactTime key="when" at={row.at} />,
              row.who.href === null ? (
                row.who.name
              ) : (
                <a key="who" href={row.who.href}>
                  {row.who.name}
                </a>
              ),
              row.what,
              row.on === null || row.on.href === null ? (
                (row.on?.name ?? '')
              ) : (
                <a key="on" href={row.on.href}>
                  {row.on.name}
                </a>
              ),
              row.undo === null ? (
                (row.why ?? '')
              ) : (
                <form key="why" className="audit-undo" method="post" action="/admin/audit">
                  <span dir="auto">{row.why ?? ''}</span>
                  <Intent is="undo-review" />
                  <Hidden name="reviewItemId" value={row.undo} />
                  <button
                    type="submit"
                    className="button secondary small"
                    aria-label={words.reviews.undoLabel(row.what)}
                  >
                    {words.reviews.undo}
                  </button>
                </form>
              ),
            ],
          }))}
        />
      )}
      <Pager links={pager} />
    </AdminFrame>
  );
}
