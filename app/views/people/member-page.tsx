import type { Id, LinkRef, PagerLinks } from '../types';
import { Icon, Seal, Tick } from '../basics/icons';
import { Avatar } from '../basics/member';
import { Pager, Tabs } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { DataTable, Definitions, Prose, Time } from '../basics/text';
import { PageFrame, Section } from '../layout/page-frame';
import { Given, type GivenView } from './given';
import { ReputationChart, type ReputationPoint } from './reputation-chart';
import { QuestionList, type QuestionRow } from '../lists/question-row';
import { words } from '~/messages';
import { formatNumber, formatSigned } from '~/messages/format';
import type { Tie } from '~/rules/ties';

const text = words.people;

export const memberTabs = ['summary', 'reputation', 'questions', 'answers'] as const;
export type MemberTab = (typeof memberTabs)[number];

export interface ReputationEntry {
  id: Id;
  at: Date;
  points: number;
  /** What happened: a row's name of the reputation table. */
  why: keyof typeof text.why;
  /** The entry takes back what an earlier one paid. */
  undone: boolean;
  /** The post it came from; null where the reader may not know it. */
  post: LinkRef | null;
  /** Why the reader may not. */
  withheld: 'deleted' | 'secret' | null;
}

export interface MemberAnswerRow {
  id: Id;
  href: string;
  questionTitle: string;
  score: number;
  accepted: boolean;
  verified: boolean;
  at: Date;
}

export interface OwnedView extends LinkRef {
  productId: Id;
  brand: string;
  version: string | null;
}

export interface MemberPageProps {
  member: {
    id: Id;
    name: string;
    handle: string;
    photo: string | null;
    /** The page's canonical path; tabs are `?tab=`. */
    href: string;
    /** As shown, at least 1. */
    reputation: number;
    aboutHtml: string;
    joinedAt: Date;
    questions: number;
    answers: number;
    given: GivenView;
    owned: OwnedView[];
    role: 'member' | 'moderator' | 'administrator';
    represents: {
      brand: LinkRef;
      title: string;
      department: string;
      since: Date;
      until: Date | null;
    }[];
    /** Ties to brands: they label every post about these. */
    ties: { tie: Tie; brand: LinkRef; since: Date | null }[];
    elsewhere: { points: number; site: string; href: string } | null;
  };
  /** What the member's reputation allows, and what comes next. */
  abilities: string[];
  next: { points: number; ability: string } | null;
  content:
    | {
        tab: 'summary';
        overTime: ReputationPoint[];
        questions: QuestionRow[];
        answers: MemberAnswerRow[];
      }
    | { tab: 'reputation'; entries: ReputationEntry[]; pager: PagerLinks }
    | { tab: 'questions'; questions: QuestionRow[]; pager: PagerLinks }
    | { tab: 'answers'; answers: MemberAnswerRow[]; pager: PagerLinks };
}

/** `/members/:id/:handle` with `?tab=`. */
export function MemberPage({ member, abilities, next, content }: MemberPageProps) {
  return (
    <PageFrame aside={<MemberAside member={member} abilities={abilities} next={next} />}>
      <div className="member-head">
        <Avatar seed={member.id} photo={member.photo} large />
        <div>
          <h1 dir="auto">{member.name}</h1>
          <p className="quiet">
            @{member.handle} · {text.joined} <Time at={member.joinedAt} />
            {member.role !== 'member' && <> · {words.people.roles[member.role]}</>}
          </p>
          <p className="member-points">
            <strong>{formatNumber(member.reputation)}</strong> {text.pointsWord(member.reputation)}
          </p>
        </div>
      </div>
      <Tabs
        tabs={memberTabs.map((tab) => ({
          label: text.tabs[tab],
          href: tab === 'summary' ? member.href : `${member.href}?tab=${tab}`,
          current: tab === content.tab,
        }))}
      />
      <MemberContent content={content} member={member} />
    </PageFrame>
  );
}

function MemberContent({ content, member }: Pick<MemberPageProps, 'content' | 'member'>) {
  const { href, aboutHtml } = member;
  switch (content.tab) {
    case 'summary':
      return (
        <>
          {aboutHtml !== '' && <Prose html={aboutHtml} className="prose about" />}
          <Given given={member.given} />
          {content.overTime.length > 0 && (
            <Section
              title={text.reputation}
              more={{ href: `${href}?tab=reputation`, label: text.allEntries }}
            >
              <ReputationChart points={content.overTime} />
            </Section>
          )}
          <Section
            title={text.answersTitle}
            more={{ href: `${href}?tab=answers`, label: text.allAnswers }}
          >
            <MemberAnswers answers={content.answers} />
          </Section>
          <Section
            title={text.questionsTitle}
            more={{ href: `${href}?tab=questions`, label: text.allQuestions }}
          >
            <MemberQuestions questions={content.questions} level={3} />
          </Section>
        </>
      );
    case 'reputation':
      return (
        <>
          <p className="lead">{text.reputationLead}</p>
          <ReputationEntries entries={content.entries} />
          <Pager links={content.pager} />
        </>
      );
    case 'questions':
      return (
        <>
          <MemberQuestions questions={content.questions} level={2} />
          <Pager links={content.pager} />
        </>
      );
    case 'answers':
      return (
        <>
          <MemberAnswers answers={content.answers} />
          <Pager links={content.pager} />
        </>
      );
  }
}

function MemberQuestions({ questions, level }: { questions: QuestionRow[]; level: 2 | 3 }) {
  return questions.length === 0 ? (
    <p className="quiet">{text.questionsNone}</p>
  ) : (
    <QuestionList rows={questions} level={level} />
  );
}

function MemberAnswers({ answers }: { answers: MemberAnswerRow[] }) {
  if (answers.length === 0) return <p className="quiet">{text.answersNone}</p>;
  return (
    <ul className="member-answers">
      {answers.map((answer) => (
        <li key={answer.id}>
          <span className="answer-score">
            <span className="hidden">{words.question.scoreLabel} </span>
            {formatNumber(answer.score).replace('-', '−')}
          </span>
          <div>
            <a href={answer.href} dir="auto">
              {answer.questionTitle}
            </a>
            <p className="byline-facts">
              {answer.verified && (
                <span className="state state-brand-verified">
                  <Seal />
                  {text.verified}
                </span>
              )}
              {answer.accepted && (
                <span className="state state-asker-confirmed">
                  <Tick />
                  {text.accepted}
                </span>
              )}
              <Time at={answer.at} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Entries as a table: when, how many, what for. */
export function ReputationEntries({ entries }: { entries: ReputationEntry[] }) {
  if (entries.length === 0) return <EmptyState title={text.reputationNone} />;
  return (
    <DataTable
      caption={text.reputationLead}
      captionHidden
      columns={[
        { label: text.reputationColumns.when },
        { label: text.reputationColumns.points, numeric: true },
        { label: text.reputationColumns.why },
      ]}
      rows={entries.map((entry) => ({
        key: String(entry.id),
        cells: [
          <Time key="when" at={entry.at} />,
          formatSigned(entry.points),
          <span key="why">
            {text.why[entry.why]}
            {entry.undone && <span className="quiet"> ({text.undone})</span>}
            {entry.post !== null && (
              <>
                :{' '}
                <a href={entry.post.href} dir="auto">
                  {entry.post.name}
                </a>
              </>
            )}
            {entry.withheld !== null && (
              <span className="quiet">: {text.withheld[entry.withheld]}</span>
            )}
          </span>,
        ],
      }))}
    />
  );
}

function MemberAside({ member, abilities, next }: Omit<MemberPageProps, 'content'>) {
  return (
    <>
      {member.represents.length > 0 && (
        <Section title={text.represents}>
          <ul className="plain-list">
            {member.represents.map((each) => (
              <li key={`${each.brand.href}-${each.since.getTime()}`}>
                <a href={each.brand.href}>{each.brand.name}</a>
                <br />
                {each.title}, {each.department}
                <br />
                <span className="quiet">
                  {text.since} <Time at={each.since} />
                  {each.until !== null && (
                    <>
                      {' '}
                      {text.until} <Time at={each.until} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {member.ties.length > 0 && (
        <Section title={words.ties.admin}>
          <ul className="plain-list">
            {member.ties.map((each) => (
              <li key={each.brand.href}>
                <span className="affiliation">
                  <Icon name="tie" /> {words.ties.kinds[each.tie]}
                </span>
                {' · '}
                <a href={each.brand.href}>{each.brand.name}</a>
                {each.since !== null && (
                  <>
                    <br />
                    <span className="quiet">
                      {text.since} <Time at={each.since} />
                    </span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {member.owned.length > 0 && (
        <Section title={text.owns}>
          <ul className="plain-list">
            {member.owned.map((product) => (
              <li key={product.productId}>
                <a href={product.href}>{product.name}</a> {product.version}
                <br />
                <span className="quiet">{product.brand}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={text.facts}>
        <Definitions
          items={[
            { term: text.answers, is: formatNumber(member.answers) },
            { term: text.questions, is: formatNumber(member.questions) },
          ]}
        />
        {member.elsewhere !== null && (
          <p className="elsewhere">
            <a href={member.elsewhere.href} rel="ugc nofollow noopener">
              {text.reputationElsewhere(member.elsewhere.points, member.elsewhere.site)}
            </a>
          </p>
        )}
      </Section>
      <Section title={text.may}>
        <ul className="hints">
          {abilities.map((ability) => (
            <li key={ability}>{ability}</li>
          ))}
        </ul>
        {next !== null && <p className="quiet">{text.next(next.points, next.ability)}</p>}
        <p>
          <a href="/help/reputation">{text.howItWorks}</a>
        </p>
      </Section>
    </>
  );
}
