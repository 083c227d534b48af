import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { sources } from '#db/schema/members';
import { words } from '~/messages';
import { sharedRead } from '~/platform/page-cache/shared-read.server';

/** Where an imported post came from, as its licence asks to be told. */
export type PostSource = {
  authorName: string;
  authorHref: string | null;
  site: string;
  sourceHref: string;
  licence: { name: string; href: string };
};

export type SourceRow = typeof sources.$inferSelect;

/** The site that a thread was imported from; null where it was written here. */
export async function readSource(sourceId: number | null): Promise<SourceRow | null> {
  return sourceId === null ? null : sourceOf(sourceId);
}

/** (What changes in a source is told as a change of the site.) */
const sourceOf = sharedRead(2 ** 20, async (sourceId: number): Promise<SourceRow | null> => {
  const [row] = await db.select().from(sources).where(eq(sources.id, sourceId));
  return row ?? null;
});

/**
 * The line of attribution under an imported post.
 * @param kind the source's path for such posts
 */
export function postSource(
  source: SourceRow | null,
  post: { kind: 'questions' | 'a'; key: string | null },
  author: { name: string; key: string | null },
): PostSource | null {
  if (source === null || post.key === null) return null;
  return {
    authorName: author.name === '' ? words.basics.formerMember : author.name,
    authorHref: author.key === null ? null : `${source.siteUrl}/users/${author.key}`,
    site: source.name,
    sourceHref: `${source.siteUrl}/${post.kind}/${post.key}`,
    licence: { name: source.licence, href: source.licenceUrl },
  };
}
