import { showTagFeed } from '~/forum/feeds/show-feed.server';
import { env } from '~/platform/env.server';
import { feedAnswer, feedParam } from '~/platform/feed-answer.server';
import { fileLoader } from '~/platform/file-loader.server';
import { movedTo } from '~/platform/http.server';

/** A synonym's feed is its tag's. */
export const loader = fileLoader(async ({ request, params }) => {
  const name = feedParam(params.tag);
  const feed = await showTagFeed(env().appUrl, name);
  const asked = decodeURIComponent(new URL(request.url).pathname);
  const { pathname } = new URL(feed.self);
  return decodeURIComponent(pathname) === asked ? feedAnswer(request, feed) : movedTo(pathname);
});
