import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBrands } from '~/forum/brands/show-brand.server';
import { listQuestions } from '~/forum/questions/list-questions.server';
import { popularTags } from '~/forum/tags/list-tags.server';
import { listVerifiedAnswers } from '~/forum/verification/list-verified-answers.server';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { pageLoader } from '~/platform/http.server';
import { siteFeed } from '~/site-feeds';
import { useViewer } from '~/root-data';
import { HomePage } from '~/views/lists/home-page';

export const loader = pageLoader(async () => {
  const [{ rows }, verified, brands, tags] = await Promise.all([
    listQuestions({}, 'active', null),
    listVerifiedAnswers(),
    listBrands(),
    popularTags(),
  ]);
  return { rows, verified, brands, tags };
});

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.lists.homeTitle,
    description: words.lists.homeLead,
    path: '/',
    feeds: [siteFeed('newest')],
  });

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>()} viewer={useViewer()} />;
}
