import { Button } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import { DataTable, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.account;
const path = '/settings/account';

export interface OpenSession {
  id: string;
  startedAt: Date | null;
  lastUsedAt: Date;
  isThisOne: boolean;
  /** What the browser calls itself; null is unknown. */
  browser: string | null;
  system: string | null;
}

function whereOf({ browser, system }: OpenSession): string {
  if (browser !== null && system !== null) return text.browserOn(browser, system);
  return browser ?? system ?? text.unknownBrowser;
}

/** Where a member is signed in, each with the way to end it. */
export function OpenSessions({ sessions }: { sessions: OpenSession[] }) {
  return (
    <Section title={text.sessionsTitle} id="sessions">
      <p>{text.sessionsLead}</p>
      <DataTable
        caption={text.sessionsTitle}
        captionHidden
        columns={Object.values(text.sessionColumns).map((label) => ({ label }))}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            whereOf(session),
            session.startedAt === null ? '' : <Time key="started" at={session.startedAt} />,
            <Time key="used" at={session.lastUsedAt} />,
            session.isThisOne ? (
              text.thisSession
            ) : (
              <form key="end" className="in-line" method="post" action={path}>
                <Intent is="end-session" />
                <Hidden name="session" value={session.id} />
                <button
                  type="submit"
                  className="button secondary small"
                  aria-label={text.endSessionLabel(whereOf(session))}
                >
                  {text.endSession}
                </button>
              </form>
            ),
          ],
        }))}
      />
      {sessions.some(({ isThisOne }) => !isThisOne) && (
        <form method="post" action={path}>
          <Intent is="end-other-sessions" />
          <Button look="secondary">{text.endOthers}</Button>
        </form>
      )}
    </Section>
  );
}
