import type { Id, PagerLinks } from '../types';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
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
}

/** `/admin/audit`. */
export function AuditLogPage({
  administrator,
  rows,
  pager,
}: {
  administrator: boolean;
  rows: AuditRow[];
  pager: PagerLinks;
}) {
  return (
    <AdminFrame
      path="/admin/audit"
      title={text.audit}
      lead={text.auditLead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
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
              row.why ?? '',
            ],
          }))}
        />
      )}
      <Pager links={pager} />
    </AdminFrame>
  );
}
