import { Button, ButtonLink } from '../basics/button';
import { Hidden, TextArea } from '../basics/form';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { signInPath } from '../layout/site-header';
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
        {kept === undefined ? <p>{page.next}</p> : <SendAgain kept={kept} path={path} />}
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

/** Longer values are words that somebody wrote, and wants to see again. */
const LONGEST_UNSEEN = 60;

/** The same form once more, with what can be read of it in sight. */
function SendAgain({ kept, path }: Required<Pick<ErrorPageProps, 'kept' | 'path'>>) {
  return (
    <form className="stack" method="post" action={path}>
      <p>{text.sendAgainLead}</p>
      {kept.map(([name, value], index) =>
        value.length > LONGEST_UNSEEN || value.includes('\n') ? (
          <TextArea
            key={index}
            id={`kept-${index}`}
            name={name}
            label={text.yourWords}
            value={value}
          />
        ) : (
          <Hidden key={index} name={name} value={value} />
        ),
      )}
      <p>
        <Button>{text.sendAgain}</Button>
      </p>
    </form>
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
