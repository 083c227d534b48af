import { Suspense } from 'react';
import { type Allowed, type FormState, valueIn } from '../types';
import { Button, Permitted } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, SubmissionKey } from '../basics/form';
import { MemberName } from '../basics/member';
import { Disclosure, Prose, Time } from '../basics/text';
import { DraftKeeper } from '../writing/draft-keeper';
import { Editor } from '../writing/editor';
import { particularFields, ParticularsPanel } from '../writing/particulars-panel';
import { HeldNotice } from './parts-of-few';
import { FlagLink } from './flag-link';
import { SourceLine } from './source-line';
import { type CommentView, type PostTarget, targetKey } from './post-types';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.question;

/** Short remarks under a post. The first few are open, the rest behind a word. */
export function Comments({ comments, target }: { comments: CommentView[]; target: PostTarget }) {
  if (comments.length === 0) return null;
  // One or two are not worth hiding.
  const shown =
    comments.length > limits.commentsShown + 2 ? comments.slice(0, limits.commentsShown) : comments;
  const more = comments.slice(shown.length);
  const Heading = target.answerId === null ? 'h2' : 'h3';
  return (
    <div className="comments">
      <Heading className="hidden">{text.comments}</Heading>
      <ul>
        {shown.map((comment) => (
          <CommentItem key={comment.id} comment={comment} target={target} />
        ))}
      </ul>
      {more.length > 0 && (
        <Disclosure summary={text.commentsMore(more.length)} className="more-comments">
          <ul>
            {more.map((comment) => (
              <CommentItem key={comment.id} comment={comment} target={target} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function CommentItem({ comment, target }: { comment: CommentView; target: PostTarget }) {
  return (
    <li className="comment" id={`comment-${comment.id}`}>
      {comment.held != null && (
        <Suspense>
          <HeldNotice held={comment.held} questionHref={target.questionHref} />
        </Suspense>
      )}
      <Prose html={comment.html} className="comment-text" />
      <div className="comment-facts">
        <span>
          <MemberName member={comment.author} reputation={false} /> ·{' '}
          <a className="plain" href={`#comment-${comment.id}`}>
            <Time at={comment.at} />
          </a>
          {comment.source != null && (
            <>
              {' · '}
              <SourceLine source={comment.source} />
            </>
          )}
        </span>
        <FlagLink kind="comment" id={comment.id} whose={text.commentOf(comment.author.name)} />
        {comment.mayDelete === true &&
          (comment.own ? (
            <form method="post" action={target.questionHref}>
              <Intent is="delete-comment" />
              <Hidden name="commentId" value={comment.id} />
              <button
                type="submit"
                className="control"
                aria-label={text.commentDeleteLabel(comment.author.name)}
              >
                {text.commentDelete}
              </button>
            </form>
          ) : (
            <RemoveComment comment={comment} target={target} />
          ))}
      </div>
    </li>
  );
}

/** For moderators: what others wrote is removed with a reason, which its author is told. */
function RemoveComment({ comment, target }: { comment: CommentView; target: PostTarget }) {
  return (
    <Disclosure className="act" summary={text.commentDelete}>
      <form className="stack" method="post" action={target.questionHref}>
        <Intent is="delete-comment" />
        <Hidden name="commentId" value={comment.id} />
        <Field
          id={`delete-comment-${comment.id}`}
          name="reason"
          label={text.removeReason}
          required
          maxLength={limits.moderationReason.max}
        />
        <p>
          <Button look="danger">{text.commentDeleteLabel(comment.author.name)}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

/** The form behind "Comment". */
export function CommentForm({
  target,
  draft,
  allowed,
  submission,
  state,
  signInHref,
}: {
  target: PostTarget;
  /** The name of the form's draft. */
  draft: string;
  allowed: Allowed | undefined;
  submission: string;
  state?: FormState;
  signInHref: string | null;
}) {
  if (signInHref !== null) {
    return (
      <a className="control" href={signInHref} rel="nofollow">
        {text.comment}
      </a>
    );
  }
  const form = `comment-on-${targetKey(target)}`;
  return (
    <Permitted allowed={allowed} label={text.comment}>
      <Disclosure className="act" summary={text.comment} open={state !== undefined}>
        <form className="stack" method="post" action={target.questionHref}>
          <ErrorSummary state={state} form={form} fields={['body', ...particularFields]} />
          <Intent is="post-comment" />
          <SubmissionKey submission={submission} part={form} />
          {target.answerId !== null && <Hidden name="answerId" value={target.answerId} />}
          <DraftKeeper name={draft} cameBack={state !== undefined} />
          <Editor
            id={`${form}-body`}
            shape="comment"
            label={text.commentLabel}
            help={text.commentHelp}
            rows={3}
            maxLength={limits.comment.max}
            value={valueIn(state, 'body')}
            error={state?.problems?.['body']}
          />
          <ParticularsPanel form={form} state={state} />
          <p>
            <Button>{text.commentPost}</Button>
          </p>
        </form>
      </Disclosure>
    </Permitted>
  );
}
