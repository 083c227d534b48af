import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { readMemberTab, showMember } from '~/forum/members/show-member.server';
import { pageTitle } from '~/page-title';
import { idParam, pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { MemberPage } from '~/views/people/member-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const url = new URL(request.url);
  const shown = await showMember(actor, {
    memberId: idParam(params.id),
    tab: readMemberTab(url.searchParams.get('tab')),
    after: url.searchParams.get('after'),
  });
  if (params.handle !== shown.member.handle)
    throw redirect(shown.member.href + url.search, {
      status: 301,
      headers: { 'Cache-Control': 'no-cache' },
    });
  const { content } = shown;
  return {
    ...shown,
    content:
      content.tab === 'summary' ? content : { ...content, pager: pagerLinks(url, content.after) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : [
        { title: pageTitle(matches, shown.member.name) },
        { tagName: 'link', rel: 'canonical', href: shown.member.href },
        ...(shown.indexable ? [] : [{ name: 'robots', content: 'noindex' }]),
      ];

export default function MemberRoute() {
  const { member, abilities, next, content } = useLoaderData<typeof loader>();
  return <MemberPage member={member} abilities={abilities} next={next} content={content} />;
}
