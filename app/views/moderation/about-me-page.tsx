import type { FormState, Id } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Hidden, Intent, TextArea } from '../basics/form';
import { Notice } from '../basics/notice';
import { Disclosure, Prose } from '../basics/text';
import { Section } from '../layout/page-frame';
import { SettingsFrame } from '../settings/settings-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.reviews.mine;

type Appeal = { text: string; outcome: 'granted' | 'declined' | 'moot' | null } | null;

export interface AboutMeProps {
  suspendedUntil: Date | null;
  warnings: { id: Id; message: string; at: Date; unread: boolean }[];
  suspensions: {
    id: Id;
    message: string;
    since: Date;
    until: Date;
    liftedAt: Date | null;
    runs: boolean;
    appeal: Appeal;
  }[];
  posts: {
    about: 'question' | 'answer' | 'comment';
    id: Id;
    as: 'held' | 'removed' | 'spam' | 'abuse';
    title: string;
    href: string | null;
    html: string;
    appeal: Appeal;
  }[];
  state?: FormState;
  /** Which appeal came back. */
  refused: string | null;
}

/** `/settings/moderation`: `appeal` {about, id, text}, `read-warning` {warningId}. */
export function AboutMePage(props: AboutMeProps) {
  const { suspendedUntil, warnings, suspensions, posts } = props;
  const nothing = warnings.length + suspensions.length + posts.length === 0;
  return (
    <SettingsFrame path="/settings/moderation" title={text.title} lead={text.lead}>
      {suspendedUntil !== null && (
        <Notice tone="waiting" title={text.suspended(suspendedUntil)}>
          <p>{text.suspendedText}</p>
        </Notice>
      )}
      {nothing && <p>{text.none}</p>}
      {warnings.length > 0 && (
        <Section title={text.warningsTitle}>
          {warnings.map((warning) => (
            <div className="about-me" key={warning.id}>
              <p className="quiet">{text.warned(warning.at)}</p>
              <p className="review-words" dir="auto">
                {warning.message}
              </p>
              {warning.unread && (
                <form method="post" action="/settings/moderation">
                  <Intent is="read-warning" />
                  <Hidden name="warningId" value={warning.id} />
                  <Button>{text.readIt}</Button>
                </form>
              )}
            </div>
          ))}
        </Section>
      )}
      {suspensions.length > 0 && (
        <Section title={text.suspensionsTitle}>
          {suspensions.map((suspension) => (
            <div className="about-me" key={suspension.id}>
              <p className="quiet">
                {text.from(suspension.since, suspension.until)}
                {suspension.liftedAt !== null && `. ${text.lifted(suspension.liftedAt)}`}
              </p>
              <p className="review-words" dir="auto">
                {suspension.message}
              </p>
              <AppealForm {...props} about="suspension" of={suspension} open={suspension.runs} />
            </div>
          ))}
        </Section>
      )}
      {posts.length > 0 && (
        <Section title={text.postsTitle}>
          {posts.map((post) => (
            <div className="about-me" key={`${post.about}-${post.id}`}>
              <h3 dir="auto">
                {post.href === null ? post.title : <a href={post.href}>{post.title}</a>}
              </h3>
              <p className="quiet">{post.as === 'held' ? text.held : text.removed[post.as]}</p>
              <Prose html={post.html} />
              <AppealForm {...props} about={post.about} of={post} open />
            </div>
          ))}
        </Section>
      )}
    </SettingsFrame>
  );
}

function AppealForm({
  about,
  of,
  open,
  state,
  refused,
}: {
  about: string;
  of: { id: Id; appeal: Appeal };
  open: boolean;
  state?: FormState;
  refused: string | null;
}) {
  if (of.appeal !== null)
    return (
      <p className="quiet" dir="auto">
        {of.appeal.outcome === 'granted' && text.granted}
        {of.appeal.outcome === 'declined' && text.declined}
        {of.appeal.outcome === null && text.appealed(of.appeal.text)}
      </p>
    );
  if (!open) return null;
  const form = `appeal-${about}-${of.id}`;
  const own = refused === form ? state : undefined;
  const sent = own?.values?.text;
  return (
    <Disclosure className="act" summary={text.appeal} open={own !== undefined}>
      <form className="stack" method="post" action="/settings/moderation">
        <ErrorSummary state={own} form={form} fields={['text']} />
        <Intent is="appeal" />
        <Hidden name="about" value={about} />
        <Hidden name="id" value={of.id} />
        <TextArea
          id={`${form}-text`}
          name="text"
          label={text.appealField}
          rows={2}
          maxLength={limits.appeal.max}
          value={typeof sent === 'string' ? sent : undefined}
          error={own?.problems?.text}
        />
        <Button>{text.appealSend}</Button>
      </form>
    </Disclosure>
  );
}
