import { showSiteFeed } from '~/forum/feeds/show-feed.server';
import { env } from '~/platform/env.server';
import { feedAnswer, feedParam } from '~/platform/feed-answer.server';
import { fileLoader } from '~/platform/file-loader.server';
import { Refusal } from '~/platform/refusal.server';
import { siteFeedNames } from '~/rules/paths';

/** `newest.atom`, `unanswered.atom`, `confirmed.atom`. */
export const loader = fileLoader(async ({ request, params }) => {
  const asked = feedParam(params.feed);
  const name = siteFeedNames.find((each) => each === asked);
  if (name === undefined) throw new Refusal('not_found');
  return feedAnswer(request, await showSiteFeed(env().appUrl, name));
});
