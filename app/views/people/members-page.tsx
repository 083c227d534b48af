import type { MemberRef, PagerLinks } from '../types';
import { Avatar, MemberName } from '../basics/member';
import { Button } from '../basics/button';
import { Field } from '../basics/form';
import { Pager, Tabs } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.people;

export interface MembersPageProps {
  members: (MemberRef & { joinedAt: Date; questions: number; answers: number })[];
  sort: 'reputation' | 'newest';
  query: string;
  pager: PagerLinks;
}

/** `/members` (`?sort=newest`, `?q=` the beginning of a name). */
export function MembersPage({ members, sort, query, pager }: MembersPageProps) {
  return (
    <PageFrame>
      <PageTitle title={text.membersTitle} lead={text.membersLead} />
      <form className="find" method="get" action="/members">
        <Field id="members-q" name="q" type="search" label={text.membersSearch} value={query} />
        <Button look="secondary">{text.membersFind}</Button>
      </form>
      <Tabs
        tabs={[
          { label: text.sorts.reputation, href: '/members', current: sort === 'reputation' },
          { label: text.sorts.newest, href: '/members?sort=newest', current: sort === 'newest' },
        ]}
      />
      {members.length === 0 ? (
        <EmptyState
          title={text.membersNone}
          action={{ href: '/members', label: text.membersNoneNext }}
        />
      ) : (
        <ul className="people">
          {members.map((member) => (
            <li key={member.id}>
              <Avatar seed={member.id} photo={member.photo} />
              <div>
                <MemberName member={member} />
                <p className="byline-facts">
                  {words.basics.count.answers(member.answers)} ·{' '}
                  {words.basics.count.questions(member.questions)} · {text.joined}{' '}
                  <Time at={member.joinedAt} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager links={pager} />
    </PageFrame>
  );
}
