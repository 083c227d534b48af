import type { FormState, Id, MemberRef, PagerLinks } from '../types';
import { Button } from '../basics/button';
import { Field, Hidden, Intent } from '../basics/form';
import { MemberName } from '../basics/member';
import { Pager } from '../basics/navigation';
import { EmptyState, Notice } from '../basics/notice';
import { DataTable } from '../basics/text';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

const roles = ['member', 'moderator', 'administrator'] as const;
type Role = (typeof roles)[number];

export interface AdminMembersPageProps {
  members: (MemberRef & { id: Id; handle: string; role: Role })[];
  query: string;
  pager: PagerLinks;
  state?: FormState;
}

/** `/admin/members`: `set-role` {memberId, role}. */
export function AdminMembersPage({ members, query, pager, state }: AdminMembersPageProps) {
  return (
    <AdminFrame path="/admin/members" title={text.members} lead={text.membersLead}>
      {state?.message !== undefined && (
        <Notice tone="danger">
          <p>{state.message}</p>
        </Notice>
      )}
      <form className="find" method="get" action="/admin/members">
        <Field id="members-q" name="q" type="search" label={text.membersSearch} value={query} />
        <Button look="secondary">{text.membersFind}</Button>
      </form>
      {members.length === 0 ? (
        <EmptyState
          title={text.membersNone}
          action={{ href: '/admin/members', label: words.people.membersNoneNext }}
        />
      ) : (
        <DataTable
          caption={text.members}
          captionHidden
          columns={[{ label: text.memberColumns.who }, { label: text.memberColumns.role }]}
          rows={members.map((member) => ({
            key: String(member.id),
            cells: [
              <span key="who">
                <MemberName member={member} /> <span className="quiet">@{member.handle}</span>
              </span>,
              <form key="role" className="in-line" method="post" action="/admin/members">
                <Intent is="set-role" />
                <Hidden name="memberId" value={member.id} />
                <select
                  name="role"
                  aria-label={text.roleOf(member.name)}
                  defaultValue={member.role}
                >
                  {roles.map((role) => (
                    <option key={role} value={role}>
                      {text.roles[role]}
                    </option>
                  ))}
                </select>
                <button type="submit" className="button secondary small">
                  {text.roleSave}
                </button>
              </form>,
            ],
          }))}
        />
      )}
      <Pager links={pager} />
    </AdminFrame>
  );
}
