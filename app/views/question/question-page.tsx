import { Suspense } from 'react';
import type { Allowed, Choice, Id, LinkRef, Viewer } from '../types';
import { Kept } from '../basics/kept';
import { NumberedPager, Tabs } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, Section } from '../layout/page-frame';
import { signInPath } from '../layout/site-header';
import { AnswerForm } from './answer-form';
import { AnswerItem } from './answer-item';
import { BrandCard } from './brand-card';
import type { BrandActs } from './brand-forms';
import {
  AcknowledgementLine,
  type AcknowledgementView,
  BatonLine,
  type BatonView,
  PlanCard,
  type PlanView,
} from './brand-word';
import { FixActs, FixCard } from './fix-card';
import { BrandForms, MakePromiseForm } from './forms-of-few';
import type { AnswerView, QuestionView, RefusedForm } from './post-types';
import { stateOf } from './post-types';
import { PromiseList } from './parts-of-few';
import type { PromiseView } from './promise-view';
import { QuestionHead, QuestionPost } from './question-post';
import { Timeline, type TimelineItem } from './timeline';
import { StateMark } from '../lists/question-row';
import type { QuestionState } from '../types';
import { words } from '~/messages';

const text = words.question;

export const answerSorts = ['best', 'newest', 'score'] as const;
export type AnswerSort = (typeof answerSorts)[number];

export interface LinkedQuestion extends LinkRef {
  state: QuestionState;
}

export interface QuestionPageProps {
  viewer: Viewer | null;
  question: QuestionView;
  answers: AnswerView[];
  /** What the brand has said and done about it, and the official events. */
  followThrough: {
    acknowledgement: AcknowledgementView | null;
    plan: PlanView | null;
    baton: BatonView | null;
    timeline: TimelineItem[];
  };
  /** For the brand's representatives. */
  brandActs: BrandActs | null;
  /** Of all pages. */
  answerCount: number;
  sort: AnswerSort;
  page: number;
  pages: number;
  /** Versions of the product, for verifying. */
  versions: Choice[];
  linked: LinkedQuestion[];
  /** Like this one, at most five. */
  related: LinkedQuestion[];
  promises: PromiseView[];
  /** Who of the brand can see to a promise; empty for whoever does not speak for it. */
  promiseOwners: Choice[];
  /** What a form for a new promise needs; null where the viewer may make none. */
  promising: { timeZone: string } | null;
  mayAnswer?: Allowed;
  /** The viewer may answer with the brand's voice. */
  mayAnswerOfficially: boolean;
  /**
   * A uuid made for this rendering. Every form that makes a post gets its own key from it, so that
   * sending one of them twice makes one post.
   */
  submission: string;
  /** The same number is the same page to the letter; null where it is made for one reading. */
  version?: number | null;
  refused?: RefusedForm | null;
  /** The site's own origin, which permalinks begin with. */
  origin: string;
  /** The answer that its asker is, once, invited to say a word about. */
  thanksFor: Id | null;
}

/** `/questions/:id/:slug`. */
export function QuestionPage(props: QuestionPageProps) {
  const { question, linked, related, submission } = props;
  const refused = props.refused ?? null;
  return (
    <PageFrame
      aside={
        linked.length + related.length > 0 ? (
          <>
            <QuestionLinks title={text.linked} questions={linked} />
            <QuestionLinks title={text.related} questions={related} />
          </>
        ) : null
      }
      asideFrom={[linked, related]}
      width="wide"
      below={
        <AnswerForm
          questionId={question.id}
          questionHref={question.href}
          brand={question.brand.name}
          allowed={props.mayAnswer}
          official={props.mayAnswerOfficially}
          submission={submission}
          signInHref={signInHrefOf(props)}
          state={answeringOf(props)}
          preview={refused?.preview}
        />
      }
    >
      <Kept
        tag="div"
        className="question-page"
        id="whole-question"
        from={refused === null ? (props.version ?? undefined) : undefined}
        submission={submission}
      >
        {() => <QuestionAndAnswers {...props} />}
      </Kept>
    </PageFrame>
  );
}

/** Praise asks for nothing; where the reader can't answer, the form's place says why. */
function asksForMore({ question, mayAnswer }: QuestionPageProps): boolean {
  return question.kind !== 'praise' && (mayAnswer === undefined || mayAnswer === true);
}

/** All in the reading column. */
function QuestionAndAnswers(props: QuestionPageProps) {
  const { question, answers, versions, submission } = props;
  const { acknowledgement, plan, baton } = props.followThrough;
  const refused = props.refused ?? null;
  const signInHref = signInHrefOf(props);
  return (
    <>
      {refused !== null && refused.message !== undefined && answeringOf(props) === undefined && (
        <Notice tone="danger">
          <p>{refused.message}</p>
        </Notice>
      )}
      <QuestionHead question={question} answers={answers} signInHref={signInHref} />
      <Timeline items={props.followThrough.timeline} />
      <QuestionPost
        question={question}
        signInHref={signInHref}
        submission={submission}
        refused={refused}
        origin={props.origin}
      />
      <BrandCard
        brand={question.brand}
        acknowledgement={acknowledgement && <AcknowledgementLine said={acknowledgement} />}
        plan={plan && <PlanCard plan={plan} />}
        baton={baton && <BatonLine baton={baton} />}
        promises={
          props.promises.length === 0 ? null : (
            <Suspense>
              <PromiseList
                promises={props.promises}
                questionHref={question.href}
                owners={props.promiseOwners}
                refused={refused}
              />
            </Suspense>
          )
        }
        fix={question.fix === null ? null : <FixCard fix={question.fix} brand={question.brand} />}
        acts={
          props.brandActs === null && props.promising === null && !question.mayFix ? null : (
            <Suspense>
              {props.brandActs !== null && (
                <BrandForms
                  href={question.href}
                  acts={props.brandActs}
                  acknowledged={acknowledgement !== null}
                  plan={plan?.today ?? null}
                  refused={refused}
                />
              )}
              {question.mayFix && (
                <FixActs
                  questionHref={question.href}
                  fix={question.fix}
                  versions={versions}
                  refused={refused}
                />
              )}
              {props.promising !== null && (
                <MakePromiseForm
                  questionHref={question.href}
                  owners={props.promiseOwners}
                  timeZone={props.promising.timeZone}
                  submission={submission}
                  state={stateOf(refused, 'make-promise')}
                />
              )}
            </Suspense>
          )
        }
      />
      <AnswersHead {...props} />
      {answers.length === 0 && asksForMore(props) && (
        <p className="no-answers">{text.noAnswersNext}</p>
      )}
      {answers.map((answer, index) => (
        <AnswerItem
          key={answer.id}
          answer={answer}
          questionHref={question.href}
          brand={question.brand.name}
          versions={versions}
          submission={submission}
          signInHref={signInHref}
          asksVisitor={index === 0 && asksVisitor(props)}
          refused={refused}
          question={question.title}
          origin={props.origin}
          thanks={answer.id === props.thanksFor}
        />
      ))}
      <NumberedPager
        page={props.page}
        pages={props.pages}
        href={(page) => answersHref(question.href, props.sort, page)}
      />
    </>
  );
}

/** Where a visitor signs in to come back here; null for a member. */
function signInHrefOf({ viewer, question }: QuestionPageProps): string | null {
  return viewer === null ? signInPath(question.href) : null;
}

/** What came back of the form under the answers. */
function answeringOf({ refused }: QuestionPageProps) {
  return stateOf(refused, 'post-answer') ?? stateOf(refused, 'preview-answer');
}

/** Whoever came for the answer is asked about the best one, where a question asks for one. */
function asksVisitor({ viewer, question, sort, page }: QuestionPageProps): boolean {
  const asksForAnswer = question.kind === 'question' || question.kind === 'problem';
  return viewer === null && asksForAnswer && sort === 'best' && page === 1;
}

function answersHref(href: string, sort: AnswerSort, page: number): string {
  const query = new URLSearchParams();
  if (sort !== 'best') query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  const search = query.toString();
  return `${href}${search === '' ? '' : `?${search}`}#answers`;
}

function AnswersHead({ question, answerCount, sort }: QuestionPageProps) {
  if (question.kind === 'praise' && answerCount === 0) return null;
  return (
    <div className="answers-head" id="answers">
      <h2>{text.answers(answerCount)}</h2>
      {answerCount > 1 && (
        <Tabs
          label={text.sort}
          tabs={answerSorts.map((each) => ({
            label: text.sorts[each],
            href: answersHref(question.href, each, 1),
            current: each === sort,
          }))}
        />
      )}
    </div>
  );
}

function QuestionLinks({ title, questions }: { title: string; questions: LinkedQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="linked">
        {questions.map((each) => (
          <li key={each.href}>
            <StateMark state={each.state} />
            <a href={each.href} dir="auto">
              {each.name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
