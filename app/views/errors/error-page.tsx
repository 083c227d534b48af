import { ButtonLink } from '../basics/button';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { signInPath } from '../layout/site-header';
import { SendAgain } from './send-again';
import { words } from '~/messages';

const text = words.errors;

export interface ErrorPageProps {
  status: number;
  /** A sentence for this very case (a refusal's), in place of the general one. */
  message?: string;
  /** For 500: the request's id, which the log has too. */
  requestId?: string;
  /** Where the person was, for signing in and for sending again. */
  path: string;
  /** What the person sent and could not be taken, field by field. */
  kept?: readonly (readonly [name: string, value: string])[];
}

/** What happened, that nothing was lost, and what to do. */
export function ErrorPage({ status, message, requestId, path, kept }: ErrorPageProps) {
  const page = textFor(status);
  return (
    <PageFrame>
      <PageTitle kicker={text.status(status)} title={page.title} lead={message ?? page.text} />
      <div className="error-next">
        {kept === undefined ? (
          <p>{page.next}</p>
        ) : (
          <SendAgain lead={text.sendAgainLead} kept={kept} path={path} />
        )}
        {requestId !== undefined && (
          <p className="quiet">
            {text.requestId} <code>{requestId}</code>
          </p>
        )}
        <p className="actions">
          {status === 401 && <ButtonLink href={signInPath(path)}>{text.signIn}</ButtonLink>}
          {(status === 404 || status === 410) && (
            <ButtonLink href="/search">{text.search}</ButtonLink>
          )}
          <ButtonLink href="/" look="secondary">
            {text.home}
          </ButtonLink>
        </p>
      </div>
    </PageFrame>
  );
}

type KnownStatus = keyof typeof text.pages;

function isKnown(status: number): status is KnownStatus {
  return status in text.pages;
}

/** The words for a status; those that have none of their own are told like their class. */
export function textFor(status: number): { title: string; text: string; next: string } {
  if (isKnown(status)) return text.pages[status];
  return status >= 500 ? text.pages[500] : text.pages[422];
}
