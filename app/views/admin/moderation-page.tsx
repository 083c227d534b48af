import type { Allowed, Id, PagerLinks } from '../types';
import { Permitted } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState, Notice } from '../basics/notice';
import { Disclosure, Prose, Time } from '../basics/text';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

export interface RemovedPost {
  kind: 'question' | 'answer' | 'comment';
  id: Id;
  href: string;
  /** The question's path, to which the restoring form posts. */
  questionHref: string;
  title: string;
  html: string;
  by: string;
  at: Date;
  reason: string | null;
  mayRestore: Allowed;
  /** What a decision of the queue removed comes back by undoing that, with all else that it did. */
  decision: { reviewItemId: Id; mayUndo: Allowed } | null;
}

export interface ModerationPageProps {
  administrator: boolean;
  removed: RemovedPost[];
  pager: PagerLinks;
  message?: string;
}

/** `/moderation/removed`: removed posts; `restore-question`, `restore-answer` {answerId};
 * `undo-review` {reviewItemId} where a decision removed it. */
export function ModerationPage({ administrator, removed, pager, message }: ModerationPageProps) {
  return (
    <AdminFrame
      path="/moderation/removed"
      title={words.reviews.removedLink}
      lead={text.moderationLead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      {message !== undefined && (
        <Notice tone="danger">
          <p>{message}</p>
        </Notice>
      )}
      {removed.length === 0 ? (
        <EmptyState title={text.removedNone} />
      ) : (
        <ul className="desk-rows">
          {removed.map((post) => (
            <li className="desk-row" key={`${post.kind}-${post.id}`}>
              <p className="desk-wait">
                <strong>{text.removedKinds[post.kind]}</strong>
              </p>
              <div>
                <h2 className="row-title" dir="auto">
                  <a href={post.href}>{post.title}</a>
                </h2>
                <p className="byline-facts">
                  {text.removedBy(post.by)} · <Time at={post.at} />
                </p>
                {post.reason !== null && post.reason !== '' && (
                  <p dir="auto">
                    {text.removedReason} {post.reason}
                  </p>
                )}
                <div className="controls">
                  <Disclosure className="act" summary={words.desk.read}>
                    <Prose html={post.html} />
                  </Disclosure>
                  {post.decision === null ? (
                    <Restore post={post} />
                  ) : (
                    <Undo {...post.decision} title={post.title} />
                  )}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager links={pager} />
    </AdminFrame>
  );
}

function Restore({ post }: { post: RemovedPost }) {
  return (
    <Permitted allowed={post.mayRestore} label={text.restore}>
      <form
        method="post"
        action={post.kind === 'comment' ? '/moderation/removed' : post.questionHref}
      >
        <Intent is={`restore-${post.kind}`} />
        {post.kind === 'answer' && <Hidden name="answerId" value={post.id} />}
        {post.kind === 'comment' && <Hidden name="commentId" value={post.id} />}
        <button
          type="submit"
          className="button secondary small"
          aria-label={text.restoreLabel(post.title)}
        >
          {text.restore}
        </button>
      </form>
    </Permitted>
  );
}

function Undo({
  reviewItemId,
  mayUndo,
  title,
}: NonNullable<RemovedPost['decision']> & { title: string }) {
  return (
    <Permitted allowed={mayUndo} label={text.undoDecision}>
      <form method="post" action="/admin/audit">
        <Intent is="undo-review" />
        <Hidden name="reviewItemId" value={reviewItemId} />
        <button
          type="submit"
          className="button secondary small"
          aria-label={text.undoDecisionLabel(title)}
        >
          {text.undoDecision}
        </button>
      </form>
    </Permitted>
  );
}
