import { listSitemapAddresses } from '~/forum/sitemaps/list-sitemap-addresses.server';
import { env } from '~/platform/env.server';
import { fileLoader } from '~/platform/file-loader.server';
import { Refusal } from '~/platform/refusal.server';
import { sitemapFile } from '~/platform/sitemap-answer.server';
import { readSitemapName } from '~/rules/sitemap';

/** `questions-1.xml` and so on, as `/sitemap.xml` names them. */
export const loader = fileLoader(async ({ params }) => {
  const file = readSitemapName(params.file ?? '');
  if (file === null) throw new Refusal('not_found');
  return sitemapFile(env().appUrl, listSitemapAddresses(file));
});
