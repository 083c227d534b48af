import type { Id, LinkRef, TagRef, Viewer } from '../types';
import { ButtonLink } from '../basics/button';
import { BrokenSeal, Seal, Tick } from '../basics/icons';
import { TagList, Time } from '../basics/text';
import { PageFrame, Section } from '../layout/page-frame';
import { QuestionListOrEmpty, QuestionTabs } from './question-list-page';
import type { QuestionRow } from './question-row';
import { words } from '~/messages';
import type { Logo } from '~/rules/logo';

export interface VerifiedAnswerRow {
  answerId: Id;
  /** To the answer in its place. */
  href: string;
  questionTitle: string;
  brand: LinkRef;
  /** "Ana Ruiz, Product design". */
  by: string;
  at: Date;
}

export interface BrandRow extends LinkRef {
  about: string;
  logo: Logo | null;
}

export interface HomePageProps {
  viewer: Viewer | null;
  rows: QuestionRow[];
  verified: VerifiedAnswerRow[];
  brands: BrandRow[];
  tags: TagRef[];
}

/** `/`. */
export function HomePage({ viewer, rows, verified, brands, tags }: HomePageProps) {
  return (
    <>
      {viewer === null ? (
        <Introduction />
      ) : (
        <h1 className="welcome">{words.lists.homeWelcome(viewer.name)}</h1>
      )}
      <PageFrame
        aside={
          <>
            <RecentlyVerified rows={verified} />
            <BrandsAside brands={brands} />
            {tags.length > 0 && (
              <Section title={words.lists.popularTags}>
                <TagList tags={tags} />
              </Section>
            )}
          </>
        }
      >
        <Section
          title={words.lists.homeActive}
          more={{ href: '/questions', label: words.lists.homeAll }}
        >
          <QuestionTabs tab="active" path="/questions" />
          <QuestionListOrEmpty rows={rows} level={3} />
        </Section>
      </PageFrame>
    </>
  );
}

function Introduction() {
  return (
    <div className="introduction">
      <div className="introduction-words">
        <h1>{words.lists.homeTitle}</h1>
        <p className="lead">{words.lists.homeLead}</p>
        <p className="actions">
          <ButtonLink href="/questions/ask">{words.lists.homeAsk}</ButtonLink>
          <ButtonLink href="/questions" look="secondary">
            {words.lists.homeBrowse}
          </ButtonLink>
        </p>
      </div>
      <dl className="legend">
        <div>
          <dt>
            <Seal />
            {words.lists.legend.verified}
          </dt>
          <dd>{words.lists.legend.verifiedIs}</dd>
        </div>
        <div>
          <dt>
            <Tick />
            {words.lists.legend.accepted}
          </dt>
          <dd>{words.lists.legend.acceptedIs}</dd>
        </div>
        <div>
          <dt>
            <BrokenSeal />
            {words.lists.legend.outdated}
          </dt>
          <dd>{words.lists.legend.outdatedIs}</dd>
        </div>
      </dl>
      <ul className="principles">
        {words.lists.principles.map((principle) => (
          <li key={principle.title}>
            <strong>{principle.title}</strong>
            <span>{principle.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RecentlyVerified({ rows }: { rows: VerifiedAnswerRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={words.lists.homeVerified}>
      <ul className="verified-list">
        {rows.map((row) => (
          <li key={row.answerId}>
            <a href={row.href} dir="auto">
              {row.questionTitle}
            </a>
            <p className="attested">
              <Seal />
              <span>
                <strong>{words.lists.homeVerifiedBy(row.brand.name)}</strong>
                <span className="quiet">
                  {row.by}, <Time at={row.at} />
                </span>
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function BrandsAside({ brands }: { brands: BrandRow[] }) {
  if (brands.length === 0) return null;
  return (
    <Section
      title={words.lists.homeBrands}
      more={{ href: '/brands', label: words.lists.homeAllBrands }}
    >
      <ul className="plain-list">
        {brands.map((brand) => (
          <li key={brand.href}>
            <a href={brand.href}>{brand.name}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
