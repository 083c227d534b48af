import type { Id, QuestionState } from '../types';
import { StateMark } from '../lists/question-row';
import { Intent } from '../basics/form';
import { words } from '~/messages';

const text = words.similar;

export interface SimilarQuestion {
  id: Id;
  href: string;
  title: string;
  state: QuestionState;
  answers: number;
  confirmed: { answerId: Id; href: string; excerpt: string } | null;
  isClose: boolean;
}

/** Which form the buttons of a list send, so that a list can stand inside another form. */
export const DEFLECTION_FORM = 'deflection';

/** The form that "this answered it" sends: beside the list, never around another form. */
export function DeflectionForm() {
  return (
    <form id={DEFLECTION_FORM} method="post" action="/questions/similar">
      <Intent is="record-deflection" />
    </form>
  );
}

/** Questions like a draft, with the first lines of what is confirmed. */
export function SimilarList({
  similar,
  level,
  mayAnswer,
}: {
  similar: SimilarQuestion[];
  level: 2 | 3;
  /** A member can say that one of them answered it; visitors read on. */
  mayAnswer: boolean;
}) {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <ul className="similar">
      {similar.map((each) => (
        <li key={each.id}>
          <StateMark state={each.state} />
          <div>
            <Title className="row-title" dir="auto">
              <a href={each.confirmed?.href ?? each.href}>{each.title}</a>
            </Title>
            {each.confirmed === null ? (
              <p className="quiet">{text.answers(each.answers)}</p>
            ) : (
              <>
                <p className="similar-answer" dir="auto">
                  {each.confirmed.excerpt}
                </p>
                {mayAnswer && (
                  <p>
                    <button
                      type="submit"
                      className="button secondary small"
                      form={DEFLECTION_FORM}
                      name="answer"
                      value={each.confirmed.answerId}
                      aria-label={`${text.answered}: ${each.title}`}
                    >
                      {text.answered}
                    </button>
                  </p>
                )}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
