import type { FormState, Id } from '../types';
import { fieldOf, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, Radios, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.outcomes.page;

export const sayings = ['solved', 'not-fixed', 'not-tried'] as const;
export type Saying = (typeof sayings)[number];

export interface OutcomePageProps {
  /** The page's own path. */
  action: string;
  question: { title: string; href: string };
  answers: { id: Id; author: string; excerpt: string }[];
  /** What the link in the mail said. */
  said: Saying | null;
  state?: FormState;
}

/** `/questions/:id/outcome`: the asker says what became of it; a link alone says nothing. */
export function OutcomePage({ action, question, answers, said, state }: OutcomePageProps) {
  const first = said ?? 'solved';
  const order = [first, ...sayings.filter((each) => each !== first)];
  const sections = {
    solved: answers.length > 0 && (
      <Section key="solved" title={text.solved}>
        <form className="stack" method="post" action={action}>
          <Intent is="accept-answer" />
          <Radios
            id="outcome-answerId"
            name="answerId"
            label={text.which}
            value={valueIn(state, 'answerId', String(answers[0]?.id ?? ''))}
            choices={answers.map(({ id, author, excerpt }) => ({
              value: String(id),
              label: text.answerBy(author),
              help: excerpt,
            }))}
          />
          <p>
            <Button look={first === 'solved' ? 'primary' : 'secondary'}>{text.solved}</Button>
          </p>
        </form>
      </Section>
    ),
    'not-fixed': answers.length > 0 && (
      <Section key="not-fixed" title={text.notFixed}>
        <p className="quiet">{text.notFixedLead}</p>
        <form className="stack" method="post" action={action}>
          <Intent is="say-not-fixed" />
          <TextArea
            {...fieldOf(state, 'outcome', 'body')}
            label={text.words}
            rows={3}
            optional
            maxLength={limits.comment.max}
          />
          <p>
            <Button look={first === 'not-fixed' ? 'primary' : 'secondary'}>{text.notFixed}</Button>
          </p>
        </form>
      </Section>
    ),
    'not-tried': (
      <Section key="not-tried" title={text.notTried}>
        <p className="quiet">{text.notTriedLead}</p>
        <form method="post" action={action}>
          <Intent is="put-off-outcome" />
          <Button look={first === 'not-tried' ? 'primary' : 'secondary'}>{text.notTried}</Button>
        </form>
      </Section>
    ),
  };
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle title={text.title} lead={text.lead} />
      <ErrorSummary state={state} form="outcome" fields={['answerId', 'body']} />
      {order.map((each) => sections[each])}
    </PageFrame>
  );
}
