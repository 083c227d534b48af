import type { PagerLinks } from '../types';
import { Button } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { Time } from '../basics/text';
import { InboxFrame } from './inbox-frame';
import { words } from '~/messages';

const text = words.inbox;

/** What happened on one question. */
export interface NewsGroup {
  id: number;
  title: string;
  href: string;
  unread: boolean;
  lines: { key: number; text: string; href: string; at: Date; unread: boolean }[];
  /** What is not shown of it. */
  more: number;
}

export interface NotificationsPageProps {
  groups: NewsGroup[];
  /** The newest notification that stands here. */
  through: number;
  pager: PagerLinks;
}

/** `/notifications`: `mark-notifications-read` {through}. */
export function NotificationsPage({ groups, through, pager }: NotificationsPageProps) {
  return (
    <InboxFrame
      tab="news"
      lead={text.lead}
      actions={
        groups.some(({ unread }) => unread) && (
          <form method="post" action="/notifications">
            <Intent is="mark-notifications-read" />
            <Hidden name="through" value={through} />
            <Button look="secondary">{text.markRead}</Button>
          </form>
        )
      }
    >
      {groups.length === 0 ? (
        <EmptyState
          title={text.empty}
          action={{ href: '/questions?tab=newest', label: text.emptyNext }}
        >
          <p>{text.emptyText}</p>
        </EmptyState>
      ) : (
        <ul className="news">
          {groups.map((group) => (
            <News key={group.id} group={group} />
          ))}
        </ul>
      )}
      <Pager links={pager} />
    </InboxFrame>
  );
}

function News({ group }: { group: NewsGroup }) {
  return (
    <li className={group.unread ? 'news-item unread' : 'news-item'}>
      <p className="news-mark">{group.unread ? text.unread : text.read}</p>
      <div>
        <h2 className="row-title" dir="auto">
          <a href={group.href}>{group.title}</a>
        </h2>
        <ul className="news-lines">
          {group.lines.map((line) => (
            <li key={line.key}>
              <a href={line.href}>{line.text}</a> <Time at={line.at} />
            </li>
          ))}
          {group.more > 0 && (
            <li>
              <a href={group.href}>{text.more(group.more)}</a>
            </li>
          )}
        </ul>
      </div>
    </li>
  );
}
