import type { Id, PagerLinks } from '../types';
import { Pager, Tabs } from '../basics/navigation';
import { EmptyState, Notice } from '../basics/notice';
import { Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { QueueKeys } from './queue-keys';
import { words } from '~/messages';
import { DONE, queueLine } from '~/rules/paths';

const text = words.reviews;

export interface QueueRow {
  id: Id;
  href: string;
  kind: string;
  title: string;
  why: string;
  author: string | null;
  /** How many others of the same author it stands for. */
  more: string | null;
  at: Date;
  claimedBy: string | null;
  mayDecide: boolean;
}

export interface QueuePageProps {
  kinds: { kind: string; name: string; count: string; waits: boolean; current: boolean }[];
  items: QueueRow[];
  pager: PagerLinks;
  /** What was decided just now, where nothing came after it. */
  done: string | null;
  moderator: boolean;
}

/** `/moderation`: what waits to be decided; `j`, `k` and Enter go through it. */
export function QueuePage({ kinds, items, pager, done, moderator }: QueuePageProps) {
  return (
    <PageFrame width="wide">
      <Done what={done} />
      <PageTitle
        title={text.title}
        lead={text.lead}
        actions={
          moderator && (
            <p className="queue-ways">
              <a href="/moderation/removed">{text.removedLink}</a>
              <a href="/moderation/health">{words.health.title}</a>
              <a href="/admin/audit">{text.auditLink}</a>
            </p>
          )
        }
      />
      <Tabs
        tabs={[
          { label: text.all, href: '/moderation', current: kinds.every(({ current }) => !current) },
          ...kinds.map((kind) => ({
            label: kind.waits ? `${kind.name} ${kind.count}` : kind.name,
            href: `/moderation?kind=${kind.kind}`,
            current: kind.current,
          })),
        ]}
      />
      {items.length === 0 ? (
        <EmptyState title={text.queueEmpty}>
          <p>{text.queueEmptyText}</p>
        </EmptyState>
      ) : (
        <ol className="queue">
          {items.map((item) => (
            <li key={item.id} className={item.claimedBy === null ? 'queue-row' : 'queue-row taken'}>
              <span className="queue-kind">{item.kind}</span>
              <span className="queue-what">
                <a href={item.href} id={queueLine(item.id)} className="queue-title" dir="auto">
                  {item.title}
                </a>
                <span className="queue-why" dir="auto">
                  {item.why}
                </span>
              </span>
              <span className="queue-facts">
                {item.author !== null && <span dir="auto">{item.author}</span>}
                {item.more !== null && <span>{item.more}</span>}
                <Time at={item.at} />
                {item.claimedBy !== null && <strong>{item.claimedBy}</strong>}
                {!item.mayDecide && <span>{text.notYours}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
      <Pager links={pager} />
      <QueueKeys decisions={[]} />
    </PageFrame>
  );
}

/** What came of a form that went to another item. Its address leads here, and so does the focus. */
export function Done({ what }: { what: string | null }) {
  return what === null ? null : (
    <div id={DONE} tabIndex={-1} role="status">
      <Notice tone="info">
        <p>
          {text.done(what)} <a href="/admin/audit">{text.undoIn}</a>
        </p>
      </Notice>
    </div>
  );
}
