import type { PagerLinks } from '../types';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { DataTable, Definitions, ExactTime } from '../basics/text';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

type MailState = keyof typeof text.mailStates;

export interface MailRow {
  id: number;
  queuedAt: Date;
  /** Empty where it is kept no more. */
  address: string;
  kind: string;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
}

/** What became of a mail, and why. */
function stateText({ state, attempts, lastError }: MailRow): string {
  const tries = state === 'kept' ? '' : `, ${text.mailAttempts(attempts)}`;
  return `${text.mailStates[state]}${tries}${lastError === null ? '' : `: ${lastError}`}`;
}

/** `/admin/mailbox`. */
export function MailboxPage({
  isLocal,
  mails,
  pager,
}: {
  /** Mails stay here; else they are handed to a mail server. */
  isLocal: boolean;
  mails: MailRow[];
  pager: PagerLinks;
}) {
  return (
    <AdminFrame
      path="/admin/mailbox"
      title={text.mailbox}
      lead={isLocal ? text.mailboxLocalLead : text.mailboxQueueLead}
    >
      {mails.length === 0 ? (
        <EmptyState title={text.mailboxNone} />
      ) : (
        <DataTable
          caption={text.mailbox}
          captionHidden
          columns={Object.values(text.mailColumns).map((label) => ({ label }))}
          rows={mails.map((mail) => ({
            key: String(mail.id),
            cells: [
              <ExactTime key="when" at={mail.queuedAt} />,
              mail.address === '' ? text.mailGoneAddress : mail.address,
              <span key="what">
                <a href={`/admin/mailbox/${mail.id}`}>{mail.subject}</a>
                <br />
                <span className="quiet">{mail.kind}</span>
              </span>,
              stateText(mail),
            ],
          }))}
        />
      )}
      <Pager links={pager} />
    </AdminFrame>
  );
}

/** `/admin/mailbox/:id`: a mail as its plain text, with its links. */
export function MailPage({
  mail,
}: {
  mail: MailRow & { parts: { text: string; isLink: boolean }[] };
}) {
  return (
    <AdminFrame path="/admin/mailbox" title={mail.subject} lead={mail.kind}>
      <Definitions
        items={[
          { term: text.mailTo, is: mail.address === '' ? text.mailGoneAddress : mail.address },
          { term: text.mailWritten, is: <ExactTime at={mail.queuedAt} /> },
          { term: text.mailState, is: stateText(mail) },
        ]}
      />
      {mail.parts.length === 0 ? (
        <p>{text.mailEmptied}</p>
      ) : (
        <section className="mail-text" aria-label={text.mailText} dir="auto">
          {mail.parts.map((part, index) =>
            part.isLink ? (
              <a key={index} href={part.text}>
                {part.text}
              </a>
            ) : (
              part.text
            ),
          )}
        </section>
      )}
      <p className="after-form">
        <a href="/admin/mailbox">{text.backToMailbox}</a>
      </p>
    </AdminFrame>
  );
}
