import { showBrandFeed } from '~/forum/feeds/show-feed.server';
import { env } from '~/platform/env.server';
import { feedAnswer, feedParam } from '~/platform/feed-answer.server';
import { fileLoader } from '~/platform/file-loader.server';

export const loader = fileLoader(async ({ request, params }) =>
  feedAnswer(request, await showBrandFeed(env().appUrl, feedParam(params.brand))),
);
