import type { LinkRef, PagerLinks, TagRef } from '../types';
import { ButtonLink } from '../basics/button';
import { Pager, Tabs } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { TagList } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { QuestionList, type QuestionRow } from './question-row';
import { words } from '~/messages';

export const questionTabs = [
  'active',
  'newest',
  'unanswered',
  'unacknowledged',
  'resolved',
] as const;
export type QuestionTab = (typeof questionTabs)[number];

export interface QuestionListPageProps {
  tab: QuestionTab;
  rows: QuestionRow[];
  pager: PagerLinks;
  /** Tags in use, for the side. */
  tags: TagRef[];
  brands: LinkRef[];
}

/** `/questions`. */
export function QuestionListPage({ tab, rows, pager, tags, brands }: QuestionListPageProps) {
  return (
    <PageFrame aside={<ListAside tags={tags} brands={brands} />}>
      <PageTitle
        title={words.lists.title}
        lead={words.lists.about[tab]}
        actions={<ButtonLink href="/questions/ask">{words.lists.homeAsk}</ButtonLink>}
      />
      <QuestionTabs tab={tab} path="/questions" />
      <QuestionListOrEmpty rows={rows} filtered={tab !== 'active' && tab !== 'newest'} />
      <Pager links={pager} />
    </PageFrame>
  );
}

/** The tabs of the contract over any path that takes `?tab=`. */
export function QuestionTabs({ tab, path }: { tab: QuestionTab; path: string }) {
  return (
    <Tabs
      tabs={questionTabs.map((each) => ({
        label: words.lists.tabs[each],
        href: each === 'active' ? path : `${path}?tab=${each}`,
        current: each === tab,
      }))}
    />
  );
}

/** The rows, or what to do where there are none. */
export function QuestionListOrEmpty({
  rows,
  filtered = false,
  level,
}: {
  rows: QuestionRow[];
  filtered?: boolean;
  level?: 2 | 3;
}) {
  if (rows.length > 0) return <QuestionList rows={rows} level={level} />;
  return filtered ? (
    <EmptyState
      title={words.lists.emptyTab}
      action={{ href: '/questions?tab=newest', label: words.lists.emptyTabNext }}
    />
  ) : (
    <EmptyState
      title={words.lists.empty}
      action={{ href: '/questions/ask', label: words.lists.emptyNext }}
    />
  );
}

function ListAside({ tags, brands }: { tags: TagRef[]; brands: LinkRef[] }) {
  return (
    <>
      {brands.length > 0 && (
        <Section title={words.lists.homeBrands}>
          <ul className="plain-list">
            {brands.map((brand) => (
              <li key={brand.href}>
                <a href={brand.href}>{brand.name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {tags.length > 0 && (
        <Section title={words.lists.popularTags}>
          <TagList tags={tags} />
        </Section>
      )}
    </>
  );
}
