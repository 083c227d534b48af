import { showQuestionFeed } from '~/forum/feeds/show-feed.server';
import { env } from '~/platform/env.server';
import { feedAnswer, feedParam } from '~/platform/feed-answer.server';
import { fileLoader } from '~/platform/file-loader.server';
import { idParam } from '~/platform/http.server';

export const loader = fileLoader(async ({ request, params }) =>
  feedAnswer(request, await showQuestionFeed(env().appUrl, idParam(feedParam(params.id)))),
);
