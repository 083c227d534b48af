import type { Allowed, FormState } from '../types';
import { Button, EnterMeans } from '../basics/button';
import { ErrorSummary } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { type PlaceChoices, PlaceFields, type PlaceValues } from './place-fields';
import { words } from '~/messages';

const text = words.ask;

export interface MovePageProps {
  /** The move page's own path. */
  action: string;
  question: { title: string; href: string };
  choices: PlaceChoices;
  values: PlaceValues;
  allowed: Allowed;
  state?: FormState;
}

/** Moving a question; `intent` is `move-question` or `choose-brand`. */
export function MovePage({ action, question, choices, values, allowed, state }: MovePageProps) {
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle title={text.moveTitle} lead={text.moveLead} />
      <ErrorSummary
        state={state}
        form="move"
        fields={['brand', 'product', 'version', 'department']}
      />
      {allowed === true ? (
        <form className="stack" method="post" action={action}>
          <EnterMeans name="intent" value="move-question" />
          <PlaceFields form="move" choices={choices} values={values} state={state} />
          <p className="actions">
            <Button name="intent" value="move-question">
              {text.moveButton}
            </Button>
            <a className="button quiet" href={question.href}>
              {words.basics.cancel}
            </a>
          </p>
        </form>
      ) : (
        <Notice>
          <p>{allowed.reason}</p>
        </Notice>
      )}
    </PageFrame>
  );
}
