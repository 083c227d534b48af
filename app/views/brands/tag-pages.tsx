import type { PagerLinks, TagRef } from '../types';
import { Button, ButtonLink } from '../basics/button';
import { Field } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { QuestionListOrEmpty, type QuestionTab, QuestionTabs } from '../lists/question-list-page';
import type { QuestionRow } from '../lists/question-row';
import { words } from '~/messages';

const text = words.people;

export interface TagsPageProps {
  tags: (TagRef & { description: string; count: number })[];
  query: string;
  pager: PagerLinks;
}

/** `/tags` (`?q=` the beginning of a name). */
export function TagsPage({ tags, query, pager }: TagsPageProps) {
  return (
    <PageFrame width="wide">
      <PageTitle title={text.tagsTitle} lead={text.tagsLead} />
      <form className="find" method="get" action="/tags">
        <Field id="tags-q" name="q" type="search" label={text.tagsSearch} value={query} />
        <Button look="secondary">{text.membersFind}</Button>
      </form>
      {tags.length === 0 ? (
        <EmptyState title={text.tagsNone} action={{ href: '/tags', label: text.tagsNoneNext }} />
      ) : (
        <ul className="tag-index">
          {tags.map((tag) => (
            <li key={tag.href}>
              <p>
                <a href={tag.href} rel="tag">
                  {tag.name}
                </a>{' '}
                <span className="quiet">{words.site.number(tag.count)}</span>
              </p>
              {tag.description !== '' && <p className="quiet">{tag.description}</p>}
            </li>
          ))}
        </ul>
      )}
      <Pager links={pager} />
    </PageFrame>
  );
}

export interface TagPageProps {
  tag: { name: string; href: string; description: string; synonyms: string[]; count: number };
  tab: QuestionTab;
  rows: QuestionRow[];
  pager: PagerLinks;
}

/** `/tags/:tag`. */
export function TagPage({ tag, tab, rows, pager }: TagPageProps) {
  return (
    <PageFrame>
      <PageTitle
        kicker={
          <>
            <a href="/tags">{text.tagsTitle}</a> · {words.basics.count.questions(tag.count)}
          </>
        }
        title={text.tagTitle(tag.name)}
        lead={tag.description === '' ? undefined : tag.description}
        actions={<ButtonLink href="/questions/ask">{words.lists.homeAsk}</ButtonLink>}
      />
      {tag.synonyms.length > 0 && (
        <p className="quiet">
          {text.tagAlso}: {tag.synonyms.join(', ')}
        </p>
      )}
      <QuestionTabs tab={tab} path={tag.href} />
      <QuestionListOrEmpty rows={rows} filtered={tab !== 'active' && tab !== 'newest'} />
      <Pager links={pager} />
    </PageFrame>
  );
}
