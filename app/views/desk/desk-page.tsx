import type { Allowed, Choice, Id, LinkRef, MemberRef, PagerLinks } from '../types';
import { Button, Permitted } from '../basics/button';
import { Hidden, Intent, Radios, SubmissionKey, TextArea } from '../basics/form';
import { MemberName } from '../basics/member';
import { Pager, Tabs } from '../basics/navigation';
import { EmptyState, Notice } from '../basics/notice';
import { Disclosure, ExactTime, ProductLine, Prose, Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { AcknowledgeForm } from '../question/brand-forms';
import type { PromiseState } from '../question/promise-view';
import { PromiseShape } from '../question/promises';
import { VerifyForm } from '../question/verification-forms';
import { type RefusedForm, stateOf } from '../question/post-types';
import { words } from '~/messages';

const text = words.desk;

/** A question that nobody has answered or acknowledged, or that is not fixed. */
export interface WaitingRow {
  questionId: Id;
  href: string;
  title: string;
  html: string;
  product: LinkRef | null;
  version: string | null;
  askedAt: Date;
  /** Service hours waited so far. */
  waitedHours: number;
  /** The asker and those who said me too. */
  affected: number;
  mayAnswer: Allowed;
  mayAcknowledge?: Allowed;
}

/** A customer's answer that was voted up and that the brand has not read. */
export interface UnreadRow {
  answerId: Id;
  /** To the answer in its place. */
  href: string;
  questionHref: string;
  questionTitle: string;
  html: string;
  author: MemberRef;
  product: LinkRef | null;
  score: number;
  at: Date;
  revision: number;
  versions: Choice[];
  mayVerify: Allowed;
}

/** A promise that is still to be kept. */
export interface PromiseRow {
  id: Id;
  href: string;
  text: string;
  state: PromiseState;
  dueAt: Date;
  answerBy: Date | null;
  /** Null where it is the viewer. */
  owner: { name: string | null } | null;
  questionTitle: string;
}

/** A suggested edit of what the brand has verified. */
export interface SuggestedRow {
  id: Id;
  href: string;
  questionTitle: string;
  by: string;
  reason: string;
  at: Date;
}

export interface DeskPageProps {
  brand: LinkRef;
  /** The desk's own address, which its forms post to. */
  here: string;
  /** The brands that the viewer speaks for, where there are several. */
  brands: { name: string; href: string; current: boolean }[];
  promises: PromiseRow[];
  /** All of the brand's, for a lead. */
  promisesOfAll: boolean;
  promisesPager: PagerLinks;
  /** Whose questions wait: a department's, all, or nobody's yet. */
  departments: { name: string; href: string; current: boolean }[];
  /** Whose askers said "not fixed" after what the brand said last. */
  notFixed: WaitingRow[];
  notFixedPager: PagerLinks;
  /** Of verified answers, for a verifier. */
  suggested: SuggestedRow[];
  waiting: WaitingRow[];
  unread: UnreadRow[];
  waitingPager: PagerLinks;
  unreadPager: PagerLinks;
  /** In the last days. */
  counts: { deflected: number; closedByModerators: number; closedByAskers: number; days: number };
  /** A uuid made for this rendering. */
  submission: string;
  refused?: RefusedForm | null;
}

/**
 * `/desk`. Answering and verifying post to the question, as on the question's own page; what only
 * concerns the desk posts to the desk.
 */
export function DeskPage(props: DeskPageProps) {
  const { brand, brands, notFixed, waiting, unread, refused = null } = props;
  const waitingItem = (row: WaitingRow) => (
    <WaitingItem
      key={row.questionId}
      row={row}
      brand={brand}
      here={props.here}
      submission={props.submission}
      refused={refused}
    />
  );
  return (
    <div className="desk">
      <PageFrame width="wide">
        <PageTitle
          title={text.titleFor(brand.name)}
          lead={
            <>
              {text.lead} <a href="/help/fair-queue">{text.formulaLink}</a>
            </>
          }
        />
        {brands.length > 1 && (
          <Tabs
            label={text.brands}
            tabs={brands.map((each) => ({
              label: each.name,
              href: each.href,
              current: each.current,
            }))}
          />
        )}
        {refused?.message !== undefined && (
          <Notice tone="danger">
            <p>{refused.message}</p>
          </Notice>
        )}
        {props.promises.length > 0 && (
          <Section title={props.promisesOfAll ? words.promises.desk.all : words.promises.desk.mine}>
            <ul className="desk-rows">
              {props.promises.map((row) => (
                <PromiseItem key={row.id} row={row} />
              ))}
            </ul>
            <Pager links={props.promisesPager} label={words.promises.title} />
          </Section>
        )}
        <SuggestedList rows={props.suggested} />
        <Tabs
          label={text.departments}
          tabs={props.departments.map((each) => ({
            label: each.name,
            href: each.href,
            current: each.current,
          }))}
        />
        {notFixed.length > 0 && (
          <Section title={text.notFixed}>
            <p className="quiet">{text.notFixedLead}</p>
            <ul className="desk-rows">{notFixed.map(waitingItem)}</ul>
            <Pager links={props.notFixedPager} label={text.notFixed} />
          </Section>
        )}
        {waiting.length === 0 && unread.length === 0 ? (
          <EmptyState title={text.waitingNone}>
            <p>{text.caughtUp}</p>
          </EmptyState>
        ) : (
          <>
            <Section title={text.waiting}>
              <p className="quiet">{waiting.length === 0 ? text.waitingNone : text.waitingLead}</p>
              <ul className="desk-rows">{waiting.map(waitingItem)}</ul>
              <Pager links={props.waitingPager} label={text.waiting} />
            </Section>
            <Section title={text.unread}>
              <p className="quiet">{unread.length === 0 ? text.unreadNone : text.unreadLead}</p>
              <ul className="desk-rows">
                {unread.map((row) => (
                  <UnreadItem
                    key={row.answerId}
                    row={row}
                    brand={brand}
                    here={props.here}
                    refused={refused}
                  />
                ))}
              </ul>
              <Pager links={props.unreadPager} label={text.unread} />
            </Section>
          </>
        )}
        <WithoutAnswers counts={props.counts} />
      </PageFrame>
    </div>
  );
}

function SuggestedList({ rows }: { rows: SuggestedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={words.suggestedEdits.desk}>
      <p className="quiet">{words.suggestedEdits.deskLead}</p>
      <ul className="desk-rows">
        {rows.map((row) => (
          <li className="desk-row" key={row.id}>
            <p className="desk-wait">
              <Time at={row.at} />
            </p>
            <div>
              <h3 className="row-title" dir="auto">
                <a href={row.href}>{row.questionTitle}</a>
              </h3>
              <p className="row-facts">
                <span dir="auto">{words.suggestedEdits.queueWhy(row.by, row.reason)}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PromiseItem({ row }: { row: PromiseRow }) {
  const { desk } = words.promises;
  return (
    <li className={`desk-row promise is-${row.state}`}>
      <p className="desk-wait promise-state">
        <span>
          <PromiseShape state={row.state} /> <strong>{words.promises.states[row.state]}</strong>
        </span>
        <span className="quiet">
          {row.answerBy !== null ? desk.answerBy : row.state === 'late' ? desk.overdue : desk.dueIn}{' '}
          <ExactTime at={row.answerBy ?? row.dueAt} />
        </span>
      </p>
      <div>
        <h3 className="row-title" dir="auto">
          <a href={row.href}>{row.text}</a>
        </h3>
        <p className="row-facts">
          <span dir="auto">{row.questionTitle}</span>
          {row.owner !== null && <span>{row.owner.name ?? desk.nobody}</span>}
        </p>
      </div>
    </li>
  );
}

/** What became of questions that the brand did not have to answer. */
function WithoutAnswers({ counts }: Pick<DeskPageProps, 'counts'>) {
  return (
    <Section title={words.similar.deflections}>
      <p className="quiet">
        {words.similar.deflected(counts.deflected, counts.days)}{' '}
        {words.similar.closed(counts.closedByModerators, counts.closedByAskers)}
      </p>
    </Section>
  );
}

function WaitingItem({
  row,
  brand,
  here,
  submission,
  refused,
}: {
  row: WaitingRow;
  brand: LinkRef;
  here: string;
  submission: string;
  refused: RefusedForm | null;
}) {
  const form = `desk-answer-${row.questionId}`;
  return (
    <li className="desk-row">
      <p className="desk-wait">
        <strong>{text.waited(Math.floor(row.waitedHours))}</strong>
        <span className="quiet">{text.affected(row.affected)}</span>
      </p>
      <div>
        <h3 className="row-title" dir="auto">
          <a href={row.href}>{row.title}</a>
        </h3>
        <p className="row-facts">
          <ProductLine brand={brand} product={row.product} version={row.version} />
          <Time at={row.askedAt} />
        </p>
        <div className="controls">
          <Disclosure className="act" summary={text.read}>
            <Prose html={row.html} />
          </Disclosure>
          <Permitted allowed={row.mayAcknowledge} label={words.followThrough.acknowledge}>
            <AcknowledgeForm
              action={here}
              id={`desk-acknowledge-${row.questionId}`}
              questionId={row.questionId}
              refused={refused}
            />
          </Permitted>
          <Permitted allowed={row.mayAnswer} label={text.answer}>
            <Disclosure className="act prominent" summary={text.answer}>
              <form className="stack" method="post" action={row.href}>
                <SubmissionKey submission={submission} part={form} />
                <TextArea
                  id={`${form}-body`}
                  name="body"
                  label={words.question.answerLabel}
                  rows={5}
                  monospaced
                />
                <Radios
                  id={`${form}-voice`}
                  name="voice"
                  label={words.question.voice}
                  value="official"
                  choices={[
                    { value: 'official', label: words.question.voiceOfficial(brand.name) },
                    { value: 'personal', label: words.question.voicePersonal },
                  ]}
                />
                <p>
                  <Button name="intent" value="post-answer">
                    {words.question.answerPost}
                  </Button>
                </p>
              </form>
            </Disclosure>
          </Permitted>
        </div>
      </div>
    </li>
  );
}

function UnreadItem({
  row,
  brand,
  here,
  refused,
}: {
  row: UnreadRow;
  brand: LinkRef;
  here: string;
  refused: RefusedForm | null;
}) {
  return (
    <li className="desk-row">
      <p className="desk-wait">
        <strong>{words.question.score(row.score)}</strong>
        <Time at={row.at} />
      </p>
      <div>
        <h3 className="row-title" dir="auto">
          <a href={row.href}>{row.questionTitle}</a>
        </h3>
        <p className="row-facts">
          <ProductLine brand={brand} product={row.product} />
          <MemberName member={row.author} reputation={false} />
        </p>
        <div className="controls">
          <Disclosure className="act" summary={text.read}>
            <Prose html={row.html} />
          </Disclosure>
          <Permitted allowed={row.mayVerify} label={words.question.verify(brand.name)}>
            <VerifyForm
              questionHref={row.questionHref}
              answerId={row.answerId}
              revision={row.revision}
              brand={brand.name}
              versions={row.versions}
              state={stateOf(refused, 'verify-answer', row.answerId)}
            />
          </Permitted>
          <form method="post" action={here}>
            <Intent is="mark-answer-read" />
            <Hidden name="answerId" value={row.answerId} />
            <button type="submit" className="control">
              {text.markRead}
            </button>
          </form>
          <a className="control" href={row.href}>
            {text.open}
          </a>
        </div>
      </div>
    </li>
  );
}
