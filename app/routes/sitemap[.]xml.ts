import { listSitemapFiles } from '~/forum/sitemaps/list-sitemap-files.server';
import { env } from '~/platform/env.server';
import { fileLoader } from '~/platform/file-loader.server';
import { sitemapIndex } from '~/platform/sitemap-answer.server';
import { sitemapPath } from '~/rules/sitemap';

export const loader = fileLoader(async () => {
  const files = await listSitemapFiles();
  return sitemapIndex(
    env().appUrl,
    files.map((file) => ({ path: sitemapPath(file), changedAt: file.changedAt })),
  );
});
