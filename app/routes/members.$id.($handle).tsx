import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { mergedMemberHref, readMemberTab, showMember } from '~/forum/members/show-member.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { idParam, movedTo, pageLoader } from '~/platform/http.server';
import { Refusal } from '~/platform/refusal.server';
import { pagerLinks } from '~/platform/pager.server';
import { MemberPage } from '~/views/people/member-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const url = new URL(request.url);
  const shown = await showMember(actor, {
    memberId: idParam(params.id),
    tab: readMemberTab(url.searchParams.get('tab')),
    after: url.searchParams.get('after'),
  }).catch(async (error: unknown) => {
    const isGone = error instanceof Refusal && error.code === 'gone';
    const kept = isGone ? await mergedMemberHref(idParam(params.id)) : null;
    throw kept === null ? error : movedTo(kept + url.search);
  });
  if (params.handle !== shown.member.handle) throw movedTo(shown.member.href + url.search);
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
    : pageHead(matches, {
        title: shown.member.name,
        description: words.heads.member(shown.member.name),
        path: shown.member.href,
        type: 'profile',
        ...placeInList(
          shown.content.tab === 'summary' ? null : shown.content.pager,
          !shown.indexable,
        ),
      });

export default function MemberRoute() {
  const { member, abilities, next, content } = useLoaderData<typeof loader>();
  return <MemberPage member={member} abilities={abilities} next={next} content={content} />;
}
