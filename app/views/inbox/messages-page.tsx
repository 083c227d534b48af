import type { Id, LinkRef, PagerLinks } from '../types';
import { Button } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { Time } from '../basics/text';
import { InboxFrame } from './inbox-frame';
import { words } from '~/messages';

const text = words.reviews.messages;

export interface MessageRow {
  id: Id;
  head: string;
  text: string;
  at: Date;
  unread: boolean;
  /** The post that it is about, where its reader may see it. */
  post: { title: LinkRef['name']; href: LinkRef['href'] } | null;
}

/** `/notifications?tab=messages`: `mark-messages-read` {through}. */
export function MessagesPage({
  messages,
  through,
  pager,
}: {
  messages: MessageRow[];
  through: number;
  pager: PagerLinks;
}) {
  return (
    <InboxFrame
      tab="messages"
      lead={text.lead}
      actions={
        messages.some(({ unread }) => unread) && (
          <form method="post" action="/notifications">
            <Intent is="mark-messages-read" />
            <Hidden name="through" value={through} />
            <Button look="secondary">{words.inbox.markRead}</Button>
          </form>
        )
      }
    >
      {messages.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
        </EmptyState>
      ) : (
        <ul className="news">
          {messages.map((message) => (
            <li className={message.unread ? 'news-item unread' : 'news-item'} key={message.id}>
              <p className="news-mark">{message.unread ? words.inbox.unread : words.inbox.read}</p>
              <div>
                <h2 className="row-title">{message.head}</h2>
                {message.text !== '' && (
                  <p className="review-words" dir="auto">
                    {message.text}
                  </p>
                )}
                <p className="quiet">
                  {message.post !== null && (
                    <>
                      <a href={message.post.href} dir="auto">
                        {message.post.title}
                      </a>{' '}
                      ·{' '}
                    </>
                  )}
                  <Time at={message.at} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/settings/moderation">{words.reviews.mine.title}</a>
      </p>
      <Pager links={pager} />
    </InboxFrame>
  );
}
