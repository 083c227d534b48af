import type { PagerLinks } from '../types';
import { Hidden, Intent } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { Time } from '../basics/text';
import { InboxFrame } from './inbox-frame';
import { words } from '~/messages';

const text = words.inbox.following;

export interface FollowingPageProps {
  questions: { id: number; title: string; href: string; since: Date }[];
  pager: PagerLinks;
}

/** `/notifications?tab=following`: `unfollow-question` {questionId}. */
export function FollowingPage({ questions, pager }: FollowingPageProps) {
  return (
    <InboxFrame tab="following" lead={text.lead}>
      {questions.length === 0 ? (
        <EmptyState
          title={text.empty}
          action={{ href: '/questions?tab=newest', label: words.inbox.emptyNext }}
        >
          <p>{text.emptyText}</p>
        </EmptyState>
      ) : (
        <ul className="followed">
          {questions.map((question) => (
            <li key={question.id}>
              <div>
                <h2 className="row-title" dir="auto">
                  <a href={question.href}>{question.title}</a>
                </h2>
                <p className="quiet">
                  {text.since} <Time at={question.since} />
                </p>
              </div>
              <form method="post" action="/notifications?tab=following">
                <Intent is="unfollow-question" />
                <Hidden name="questionId" value={question.id} />
                <button
                  type="submit"
                  className="control"
                  aria-label={text.stopLabel(question.title)}
                >
                  {text.stop}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Pager links={pager} />
    </InboxFrame>
  );
}
