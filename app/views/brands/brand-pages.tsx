import type { LinkRef, MemberRef, PagerLinks } from '../types';
import { ButtonLink } from '../basics/button';
import { Avatar } from '../basics/member';
import { LogoAndName, SmallLogo } from '../basics/logo';
import { Breadcrumb, Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { Definitions, Prose } from '../basics/text';
import { BrandNotice, type BrandNoticeView } from './brand-notice';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { QuestionListOrEmpty, type QuestionTab, QuestionTabs } from '../lists/question-list-page';
import type { BrandRow } from '../lists/home-page';
import type { QuestionRow } from '../lists/question-row';
import { words } from '~/messages';
import type { Logo } from '~/rules/logo';

const text = words.people;

/** `/brands`. */
export function BrandsPage({ brands }: { brands: BrandRow[] }) {
  return (
    <PageFrame>
      <PageTitle title={text.brandsTitle} lead={text.brandsLead} />
      {brands.length === 0 ? (
        <EmptyState title={text.brandsNone}>
          <p>{text.brandsNoneNext}</p>
        </EmptyState>
      ) : (
        <ul className="brands">
          {brands.map((brand) => (
            <li key={brand.href}>
              <h2>
                {brand.logo !== null && <SmallLogo logo={brand.logo} />}{' '}
                <a href={brand.href}>{brand.name}</a>
              </h2>
              {brand.about !== '' && <p>{brand.about}</p>}
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

/** One stretch of service hours; weekday 1 is Monday, times as "09:00". */
export interface HoursRow {
  weekday: number;
  from: string;
  to: string;
}

export interface BrandPageProps {
  brand: {
    name: string;
    href: string;
    aboutHtml: string;
    logo: Logo | null;
    products: (LinkRef & { versions: string[] })[];
    departments: string[];
    representatives: (MemberRef & { title: string; department: string })[];
    /** Empty means always open. */
    hours: HoursRow[];
    timeZone: string;
    targetHours: number;
    /** What its people say about just now. */
    notice: BrandNoticeView | null;
    /** What became of what it promised; null where it promised nothing. */
    promises: Parameters<typeof words.promises.counts>[0] | null;
    /** What it has hidden in others' posts; null where it has not. */
    hidden: Parameters<typeof words.hiddenParticulars.counts>[0] | null;
  };
  tab: QuestionTab;
  rows: QuestionRow[];
  pager: PagerLinks;
}

/** `/brands/:brand`. */
export function BrandPage({ brand, tab, rows, pager }: BrandPageProps) {
  return (
    <PageFrame aside={<BrandAside brand={brand} />}>
      <PageTitle
        kicker={<a href="/brands">{text.brandsTitle}</a>}
        title={
          brand.logo === null ? (
            brand.name
          ) : (
            <span className="logo-title">
              <LogoAndName logo={brand.logo} name={brand.name} />
            </span>
          )
        }
        actions={<ButtonLink href="/questions/ask">{text.askBrand(brand.name)}</ButtonLink>}
      />
      {brand.notice !== null && <BrandNotice notice={brand.notice} />}
      {brand.aboutHtml !== '' && <Prose html={brand.aboutHtml} className="prose about" />}
      {brand.products.length > 0 && (
        <Section title={text.products}>
          <ul className="products">
            {brand.products.map((product) => (
              <li key={product.href}>
                <a href={product.href}>{product.name}</a>{' '}
                {product.versions.length > 0 && (
                  <span className="quiet">{product.versions.join(', ')}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.lists.title}>
        <QuestionTabs tab={tab} path={brand.href} />
        <QuestionListOrEmpty
          rows={rows}
          level={3}
          filtered={tab !== 'active' && tab !== 'newest'}
        />
        <Pager links={pager} />
      </Section>
    </PageFrame>
  );
}

function BrandAside({ brand }: { brand: BrandPageProps['brand'] }) {
  return (
    <>
      <Section title={text.serviceHours}>
        <Definitions
          items={[
            ...hoursItems(brand.hours),
            { term: text.timeZone, is: brand.timeZone },
            { term: text.targetHours, is: text.targetHoursText(brand.targetHours) },
            ...(brand.promises === null
              ? []
              : [{ term: words.promises.ofBrand, is: words.promises.counts(brand.promises) }]),
            ...(brand.hidden === null
              ? []
              : [
                  {
                    term: words.hiddenParticulars.ofBrand,
                    is: words.hiddenParticulars.counts(brand.hidden),
                  },
                ]),
          ]}
        />
      </Section>
      {brand.departments.length > 0 && (
        <Section title={text.departments}>
          <ul className="plain-list">
            {brand.departments.map((department) => (
              <li key={department}>{department}</li>
            ))}
          </ul>
        </Section>
      )}
      {brand.representatives.length > 0 && (
        <Section title={text.representatives}>
          <ul className="people">
            {brand.representatives.map((member) => (
              <li key={member.id}>
                <Avatar seed={member.id} photo={member.photo} />
                <div>
                  {member.href === null ? member.name : <a href={member.href}>{member.name}</a>}
                  <p className="byline-facts">
                    {member.title}, {member.department}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** "Monday: 09:00 to 17:00", day by day; neighbouring days with the same hours stand together. */
function hoursItems(hours: HoursRow[]): { term: string; is: string }[] {
  if (hours.length === 0) return [{ term: text.serviceHours, is: text.alwaysOpen }];
  const days = text.weekdays.map((name, index) => ({
    name,
    is: hours
      .filter((row) => row.weekday === index + 1)
      .map((row) => text.hours(row.from, row.to))
      .join(', '),
  }));
  const groups: { first: string; last: string; is: string }[] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group !== undefined && group.is === day.is) group.last = day.name;
    else groups.push({ first: day.name, last: day.name, is: day.is });
  }
  return groups
    .filter((group) => group.is !== '')
    .map((group) => ({
      term: group.first === group.last ? group.first : text.hours(group.first, group.last),
      is: group.is,
    }));
}

export interface ProductPageProps {
  brand: LinkRef;
  product: { name: string; href: string; about: string; versions: string[] };
  tab: QuestionTab;
  rows: QuestionRow[];
  pager: PagerLinks;
}

/** `/brands/:brand/products/:product`. */
export function ProductPage({ brand, product, tab, rows, pager }: ProductPageProps) {
  return (
    <PageFrame
      aside={
        product.versions.length > 0 ? (
          <Section title={text.versions}>
            <ul className="plain-list">
              {product.versions.map((version) => (
                <li key={version}>{version}</li>
              ))}
            </ul>
          </Section>
        ) : null
      }
    >
      <Breadcrumb links={[{ name: text.brandsTitle, href: '/brands' }, brand]} />
      <PageTitle
        title={product.name}
        lead={product.about === '' ? text.productOf(brand.name) : product.about}
        actions={<ButtonLink href="/questions/ask">{words.lists.homeAsk}</ButtonLink>}
      />
      <QuestionTabs tab={tab} path={product.href} />
      <QuestionListOrEmpty rows={rows} filtered={tab !== 'active' && tab !== 'newest'} />
      <Pager links={pager} />
    </PageFrame>
  );
}
