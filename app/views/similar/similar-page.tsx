import type { Viewer } from '../types';
import { Button, ButtonLink } from '../basics/button';
import { Field, Hidden, TextArea } from '../basics/form';
import { EmptyState } from '../basics/notice';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { DeflectionForm, SimilarList, type SimilarQuestion } from './similar-list';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.similar;

/** The address holds both, also where each character takes nine there. */
const LONGEST = { title: limits.title.max, body: 600 };

export interface SimilarPageProps {
  viewer: Viewer | null;
  draft: { title: string; body: string; brand: number | null };
  similar: SimilarQuestion[];
}

/** `/questions/similar?title=&body=`: what is like a draft, for everybody and without scripts. */
export function SimilarPage({ viewer, draft, similar }: SimilarPageProps) {
  const isEmpty = draft.title === '' && draft.body === '';
  return (
    <PageFrame>
      <PageTitle title={text.title} lead={text.lead} />
      <form className="stack" method="get" action="/questions/similar">
        {draft.brand !== null && <Hidden name="brand" value={draft.brand} />}
        <Field
          id="similar-title"
          name="title"
          label={text.titleLabel}
          value={draft.title}
          maxLength={LONGEST.title}
        />
        <TextArea
          id="similar-body"
          name="body"
          label={text.bodyLabel}
          rows={3}
          optional
          maxLength={LONGEST.body}
          value={draft.body}
        />
        <p>
          <Button look="secondary">{text.look}</Button>
        </p>
      </form>
      {similar.length > 0 ? (
        <>
          <SimilarList similar={similar} level={2} mayAnswer={viewer !== null} />
          {viewer !== null && similar.some(({ confirmed }) => confirmed !== null) && (
            <DeflectionForm />
          )}
          <Section title={text.noneOfThese}>
            {viewer === null && <p>{text.signInFirst}</p>}
            <p>
              <ButtonLink href={askPath(draft)}>{text.ask}</ButtonLink>
            </p>
          </Section>
        </>
      ) : isEmpty ? (
        <p className="lead">{text.nothingYet}</p>
      ) : (
        <EmptyState title={text.none} action={{ href: askPath(draft), label: text.ask }}>
          <p>{text.noneText}</p>
        </EmptyState>
      )}
    </PageFrame>
  );
}

/** The words go along, so that nobody writes them twice. */
function askPath({ title, body, brand }: SimilarPageProps['draft']): string {
  const query = new URLSearchParams({ title });
  if (body !== '') query.set('body', body);
  if (brand !== null) query.set('brand', String(brand));
  return `/questions/ask?${query.toString()}`;
}
