import { renderToStaticMarkup } from 'react-dom/server';
import type { LightAnswer } from '~/platform/light-answer.server';
import { asReader } from '~/platform/reader.server';
import { refusalSentence } from '~/platform/refusal-sentence.server';
import { signedIn } from '~/platform/session.server';
import { siteFacts } from '~/site-facts.server';
import styles from '~/styles/app.css?url';
import { LightPage } from '~/views/errors/light-page';

/**
 * The page for a form that was refused because too much is sent: made of what is at hand, without a
 * query of its own.
 */
export function lightPage(
  { refusal, kept, hadPhotos, path }: LightAnswer,
  { request, context }: { request: Request; context: object },
): Promise<{ status: number; headers: Record<string, string>; html: string }> {
  return asReader(request, context, async () => {
    const [site, member] = await Promise.all([siteFacts(), signedIn(request, context)]);
    const { retryAfter } = refusal.facts;
    const page = renderToStaticMarkup(
      <LightPage
        site={site}
        stylesheet={styles}
        theme={member?.theme}
        density={member?.density}
        status={refusal.status}
        code={refusal.code}
        message={refusalSentence(refusal.code, refusal.facts)}
        kept={kept}
        hadPhotos={hadPhotos}
        path={path}
      />,
    );
    return {
      status: refusal.status,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store',
        ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      },
      html: `<!DOCTYPE html>${page}`,
    };
  });
}
