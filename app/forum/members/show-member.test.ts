import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { members, sources } from '#db/schema/members';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { vote } from '../votes/vote.server';
import { type MemberTab, showMember } from './show-member.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const visitor = { kind: 'visitor' } as const;

async function entriesOf(actor: Parameters<typeof showMember>[0], memberId: number) {
  const { content } = await showMember(actor, { memberId, tab: 'reputation', after: null });
  if (content.tab !== 'reputation') throw new Error('another tab');
  return content.entries;
}

describe('a member page', () => {
  it('says who it is, in numbers, and what the reputation allows', async () => {
    const question = await makeQuestion(brand);
    const author = await makeMember({ displayName: 'Ana' });
    const answer = await makeAnswer(question, { authorId: author.id });
    const { memberId } = await makeRepresentative(brand);
    await verifyAnswer(await actorOf(memberId), {
      answerId: answer.id,
      revision: 1,
      note: '',
      appliesTo: [],
      reviewBy: null,
      supersedes: null,
    });
    await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
    const shown = await showMember(visitor, { memberId: author.id, tab: 'summary', after: null });
    expect(shown.member).toMatchObject({
      name: 'Ana',
      href: `/members/${author.id}/${author.handle}`,
      reputation: 40,
      answers: 1,
      questions: 0,
      given: { helped: 1, verified: 1, people: 1, peopleAtLeast: false },
      owned: [],
      represents: [],
      elsewhere: null,
    });
    expect(shown.abilities).toHaveLength(3);
    expect(shown.next).toEqual({ points: 10, ability: 'comment anywhere' });
    expect(shown.indexable).toBe(true);
    if (shown.content.tab !== 'summary') throw new Error('another tab');
    expect(shown.content.answers).toMatchObject([
      { href: `/answers/${answer.id}`, accepted: true, verified: true, score: 0 },
    ]);
    const rep = await showMember(visitor, { memberId, tab: 'summary', after: null });
    expect(rep.member.represents).toMatchObject([{ title: 'Specialist', until: null }]);
  });

  it('tells where each point came from, and when it was taken back', async () => {
    const answer = await makeAnswer(await makeQuestion(brand, { title: 'Why does it hum?' }));
    const voter = await actorOf((await makeMember({ reputation: 500 })).id);
    await vote(voter, { answerId: answer.id, value: 1 });
    await vote(voter, { answerId: answer.id, value: 0 });
    const entries = await entriesOf(visitor, answer.authorId ?? 0);
    expect(entries).toMatchObject([
      { why: 'answer.upvoted', points: -10, undone: true },
      {
        why: 'answer.upvoted',
        points: 10,
        undone: false,
        post: { name: 'Why does it hum?', href: `/answers/${answer.id}` },
        withheld: null,
      },
    ]);
  });

  it('names no post that the reader may not see', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const voter = await actorOf((await makeMember({ reputation: 500 })).id);
    await vote(voter, { answerId: answer.id, value: 1 });
    const author = await actorOf(answer.authorId ?? 0);
    await deleteAnswer(author, { answerId: answer.id, reason: '' });
    for (const entry of await entriesOf(visitor, answer.authorId ?? 0))
      expect(entry).toMatchObject({ post: null, withheld: 'deleted' });
    for (const entry of await entriesOf(author, answer.authorId ?? 0))
      expect(entry.post).not.toBeNull();
  });

  it('keeps to the voter whom a downvote was for', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const voter = await makeMember({ reputation: 500 });
    await vote(await actorOf(voter.id), { answerId: answer.id, value: -1 });
    expect(await entriesOf(visitor, voter.id)).toMatchObject([
      { why: 'downvote.cast', points: -1, post: null, withheld: 'secret' },
    ]);
    const [own] = await entriesOf(await actorOf(voter.id), voter.id);
    expect(own?.post?.href).toBe(`/answers/${answer.id}`);
  });

  it.each<MemberTab>(['questions', 'answers', 'reputation'])('pages its %s', async (tab) => {
    const member = await makeMember();
    for (let number = 0; number < 32; number += 1) {
      const question = await makeQuestion(brand, { askerId: member.id });
      const answer = await makeAnswer(question, { authorId: member.id });
      if (tab === 'reputation') {
        const voter = await actorOf((await makeMember({ reputation: 500 })).id);
        await vote(voter, { answerId: answer.id, value: -1 });
      }
    }
    const seen = new Set<number>();
    let after: string | null = null;
    do {
      const { content } = await showMember(visitor, { memberId: member.id, tab, after });
      if (content.tab === 'summary') throw new Error('another tab');
      const rows =
        content.tab === 'questions'
          ? content.questions
          : content.tab === 'answers'
            ? content.answers
            : content.entries;
      for (const { id } of rows) seen.add(id);
      after = content.after;
    } while (after !== null);
    expect(seen.size).toBe(32);
  });

  it('shows deleted posts to their author and moderators alone', async () => {
    const member = await makeMember();
    const question = await makeQuestion(brand, { askerId: member.id, deletedAt: new Date() });
    await makeAnswer(question, { authorId: member.id });
    const questionsSeenBy = async (actor: Parameters<typeof showMember>[0]) => {
      const { content } = await showMember(actor, {
        memberId: member.id,
        tab: 'summary',
        after: null,
      });
      return content.tab === 'summary' ? [content.questions.length, content.answers.length] : [];
    };
    const moderator = await makeMember({ role: 'moderator' });
    expect(await questionsSeenBy(visitor)).toEqual([0, 0]);
    expect(await questionsSeenBy(await actorOf(member.id))).toEqual([1, 1]);
    expect(await questionsSeenBy(await actorOf(moderator.id))).toEqual([1, 1]);
  });

  it('notes the reputation that an imported member had elsewhere', async () => {
    const [source] = await db
      .insert(sources)
      .values({
        key: 'stackexchange:tea',
        name: 'Tea',
        siteUrl: 'https://tea.example',
        licence: 'CC BY-SA 4.0',
        licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
      })
      .returning();
    const member = await makeMember();
    await db
      .update(members)
      .set({ sourceId: source?.id, sourceKey: '7', sourceReputation: 4321 })
      .where(eq(members.id, member.id));
    const shown = await showMember(visitor, { memberId: member.id, tab: 'summary', after: null });
    expect(shown.member.elsewhere).toEqual({
      points: 4321,
      site: 'Tea',
      href: 'https://tea.example/users/7',
    });
    expect(shown.member.reputation).toBe(1);
    expect(shown.indexable).toBe(false);
  });

  it('is not found for nobody', async () => {
    await expect(
      showMember(visitor, { memberId: 999_999, tab: 'summary', after: null }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
