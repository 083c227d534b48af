import type { MemberRef, PagerLinks } from '../types';
import { Seal } from '../basics/icons';
import { MemberName } from '../basics/member';
import { Breadcrumb, Pager } from '../basics/navigation';
import { Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { Difference, type DifferenceBlock } from './difference';
import { words } from '~/messages';

const text = words.ask;

export interface RevisionRow {
  number: number;
  at: Date;
  by: MemberRef;
  /** Who approved it, where it was a suggestion. */
  approvedBy?: string | null;
  reason: string | null;
  current: boolean;
  /** The brand that verified this very revision. */
  verifiedBy: string | null;
  /** Shows what this revision changed; null for the first. */
  differenceHref: string | null;
  /** Leads to a form that starts from this text; left out where there is none. */
  restoreHref?: string | null;
}

export interface ShownDifference {
  from: number;
  to: number;
  /** Null where the title or the tags are no part of the post, or did not change. */
  title: DifferenceBlock[] | null;
  tags: DifferenceBlock[] | null;
  body: DifferenceBlock[];
}

export interface HistoryPageProps {
  question: { title: string; href: string };
  /** Where the post stands. */
  postHref: string;
  revisions: RevisionRow[];
  shown: ShownDifference | null;
  lead?: string;
  /** The way to older revisions, where the list is paged. */
  pager?: PagerLinks;
}

/** The history of a question or an answer, with one difference in view. */
export function HistoryPage(props: HistoryPageProps) {
  const { question, postHref, revisions, shown, lead = text.historyLead, pager } = props;
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: postHref }]} />
      <PageTitle title={text.historyTitle} lead={lead} />
      {shown !== null && <ShownSection shown={shown} />}
      <Section title={text.revisions}>
        <ol className="revisions">
          {revisions.map((revision) => (
            <li key={revision.number}>
              <p>
                <strong>{text.revision(revision.number)}</strong>
                {revision.current && (
                  <span className="quiet"> · {text.revisionCurrent}</span>
                )} · <Time at={revision.at} /> ·{' '}
                <MemberName member={revision.by} reputation={false} />
                {revision.approvedBy != null && (
                  <span className="quiet">
                    , {words.suggestedEdits.approvedBy(revision.approvedBy)}
                  </span>
                )}
              </p>
              {revision.reason !== null && revision.reason !== '' && (
                <p dir="auto">{revision.reason}</p>
              )}
              {revision.verifiedBy !== null && (
                <p className="attested">
                  <Seal />
                  <strong>{text.revisionVerified(revision.verifiedBy)}</strong>
                </p>
              )}
              {revision.differenceHref === null ? (
                <p className="quiet">{text.revisionFirst}</p>
              ) : (
                <p>
                  <a
                    href={revision.differenceHref}
                    aria-label={text.differenceOf(revision.number)}
                    aria-current={shown?.to === revision.number ? 'true' : undefined}
                  >
                    {text.difference}
                  </a>
                </p>
              )}
              {revision.restoreHref != null && (
                <p>
                  <a
                    href={revision.restoreHref}
                    aria-label={words.pages.restoreLabel(revision.number)}
                  >
                    {words.pages.restore}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
        {pager !== undefined && <Pager links={pager} />}
      </Section>
    </PageFrame>
  );
}

function ShownSection({ shown }: { shown: ShownDifference }) {
  return (
    <Section title={text.differenceBetween(shown.from, shown.to)} id="difference">
      {shown.title !== null && (
        <>
          <h3>{text.differenceTitle}</h3>
          <Difference blocks={shown.title} label={text.differenceTitle} />
        </>
      )}
      {shown.tags !== null && (
        <>
          <h3>{text.differenceTags}</h3>
          <Difference blocks={shown.tags} label={text.differenceTags} />
        </>
      )}
      <h3>{text.differenceBody}</h3>
      <Difference blocks={shown.body} label={text.differenceBody} />
    </Section>
  );
}
