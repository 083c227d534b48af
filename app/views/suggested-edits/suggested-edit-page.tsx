import type { ReactNode } from 'react';
import type { Allowed, MemberRef } from '../types';
import { Difference, type DifferenceBlock } from '../ask/difference';
import { MemberName } from '../basics/member';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { Disclosure, Prose, Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import type { RefusedForm } from '../question/post-types';
import { DecideForms, UndoForm, WithdrawEditForm } from './decide-forms';
import { words } from '~/messages';

const text = words.suggestedEdits;

/** One text against another; null where a field did not change. */
export interface ComparedTexts {
  title: DifferenceBlock[] | null;
  tags: DifferenceBlock[] | null;
  body: DifferenceBlock[] | null;
}

export interface SuggestedEditPageProps {
  /** The page's own path. */
  action: string;
  question: { title: string; href: string };
  postHref: string;
  post: 'question' | 'answer';
  by: MemberRef;
  at: Date;
  reason: string;
  /** The viewer suggested it. */
  own: boolean;
  /** Null while it waits. */
  decision: {
    as: 'approved' | 'declined' | 'withdrawn';
    at: Date;
    by: MemberRef;
    reason: string;
    changed: boolean;
    undone: { at: Date; by: MemberRef } | null;
  } | null;
  /** How it fits the text of today; null once it is decided. */
  fits: 'as-it-is' | 'together' | 'not' | null;
  shown: ComparedTexts;
  since: ComparedTexts | null;
  /** The text that approving makes, rendered; null where there is none. */
  html: string | null;
  /** Today's revision. */
  revision: number;
  first: { title: string; tags: string; body: string };
  /** The answer is under a current verification, */
  verified: boolean;
  /** which the viewer may move to the new text. */
  mayVerify: boolean;
  mayDecide?: Allowed;
  /** Why it is held; null where it is not. */
  held: string[] | null;
  mayUndo: boolean;
  mayWithdraw: boolean;
  refused: RefusedForm | null;
}

/** `/suggested-edits/:id`. */
export function SuggestedEditPage(props: SuggestedEditPageProps) {
  const { question, by, at, reason, fits, shown, since, html, refused } = props;
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: props.postHref }]} />
      <PageTitle title={text.title} />
      <p className="byline-facts">
        {text.by} <MemberName member={by} /> · <Time at={at} />
      </p>
      <p dir="auto">
        <strong>{text.why}:</strong> {reason}
      </p>
      {refused?.message !== undefined && (
        <Notice tone="danger">
          <p>{refused.message}</p>
        </Notice>
      )}
      {props.held !== null && (
        <Notice tone="waiting">
          <p>{text.heldOwn}</p>
          <ul>
            {props.held.map((why) => (
              <li key={why} dir="auto">
                {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Outcome {...props} />
      {fits === 'together' && (
        <Notice>
          <p>{text.together}</p>
        </Notice>
      )}
      {fits === 'not' && (
        <Notice tone="waiting">
          <p>{text.doesNotFit}</p>
        </Notice>
      )}
      <Compared
        title={
          fits === 'together' ? text.changeTogether : fits === 'not' ? text.suggested : text.change
        }
        texts={shown}
      />
      {since !== null && <Compared title={text.since} texts={since} />}
      {html !== null && (
        <Disclosure summary={text.look}>
          <Prose html={html} />
        </Disclosure>
      )}
      <Acts {...props} />
    </PageFrame>
  );
}

function Outcome({ decision, mayDecide }: SuggestedEditPageProps): ReactNode {
  if (decision === null)
    return mayDecide === true ? null : (
      <Notice>
        <p>{text.waiting}</p>
      </Notice>
    );
  const { as, at, by, reason, changed, undone } = decision;
  const said = {
    approved: changed ? text.approvedChanged : text.approved,
    declined: text.declined,
    withdrawn: text.withdrawn,
  };
  return (
    <Notice tone={as === 'approved' && undone === null ? 'info' : 'waiting'}>
      <p>
        {said[as]} {as !== 'withdrawn' && <MemberName member={by} reputation={false} />} {text.on}{' '}
        <Time at={at} />
        {reason !== '' && (
          <>
            : <q dir="auto">{reason}</q>
          </>
        )}
      </p>
      {undone !== null && (
        <p>
          {text.undone} <MemberName member={undone.by} reputation={false} /> {text.on}{' '}
          <Time at={undone.at} />
        </p>
      )}
    </Notice>
  );
}

function Compared({ title, texts }: { title: string; texts: ComparedTexts }) {
  const parts = [
    { label: words.ask.differenceTitle, blocks: texts.title },
    { label: words.ask.differenceTags, blocks: texts.tags },
    { label: words.ask.differenceBody, blocks: texts.body },
  ];
  return (
    <Section title={title}>
      {parts.map(({ label, blocks }) =>
        blocks === null ? null : (
          <div key={label}>
            <h3>{label}</h3>
            <Difference blocks={blocks} label={`${title}: ${label}`} />
          </div>
        ),
      )}
    </Section>
  );
}

function Acts(props: SuggestedEditPageProps) {
  const { mayDecide, mayWithdraw, mayUndo } = props;
  return (
    <>
      {mayDecide === true && <DecideForms {...props} />}
      {mayDecide !== undefined && mayDecide !== true && !props.own && (
        <p className="quiet">{mayDecide.reason}</p>
      )}
      {mayWithdraw && <WithdrawEditForm action={props.action} />}
      {mayUndo && <UndoForm action={props.action} refused={props.refused} />}
    </>
  );
}
