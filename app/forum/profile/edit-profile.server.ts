import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { checkPost } from '../checks/check-post.server';
import { describeFinding } from '../checks/describe-finding';
import { demand, demandMember } from '../demand.server';
import { displayNameInput } from '../members/member-inputs.server';
import { lookedAt } from '../particulars/known-of-brand.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';

export const editProfileInput = z.object({
  displayName: displayNameInput,
  about: textUpTo(limits.aboutMember.max),
  /** Everybody may read what looks like particulars in it. */
  public: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
});

export type EditProfile = z.infer<typeof editProfileInput>;

/**
 * Changes the name that others read, and what the member's page says in their own words.
 * @throws Refusal what the permission table says; InvalidInput where the checks of posts would hold
 *   it, or particulars are in it that nobody has said everybody may read
 */
export async function editProfile(
  actor: Actor,
  { displayName, about, public: mayBePublic }: EditProfile,
): Promise<void> {
  const member = demandMember(actor);
  const { memberId } = member;
  demand(can(actor, 'member.edit-profile', { memberId }));
  // As comments are: paragraphs, no headings or tables, so that it stays a few words about somebody.
  const rendered = renderMarkdown(about, { shape: 'comment' });
  if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'member.many-links'));
  await demandGoodText(member, { displayName, about, html: rendered.html });
  if (!mayBePublic) await demandNoParticulars(memberId, { displayName, about });
  await inTransaction(async (tx) => {
    await tx
      .update(members)
      .set({ displayName, about, aboutHtml: rendered.html })
      .where(eq(members.id, memberId));
    await recordEvent(tx, memberId, { type: 'member.profile-edited', memberId });
  });
}

/** A text that would be held as a post comes back with the reasons: a page is no place to wait in. */
async function demandGoodText(
  member: MemberActor,
  { displayName, about, html }: { displayName: string; about: string; html: string },
): Promise<void> {
  const before = await textsOf(member.memberId);
  if (before.displayName === displayName && before.about === about) return;
  const { verdict, found } = await checkPost(member, {
    kind: 'profile',
    html,
    title: displayName,
    questionId: null,
    edited: { post: null, before: before.aboutHtml, held: false },
  });
  if (verdict !== 'hold') return;
  const why = found.flatMap(({ check, evidence }) => describeFinding(check, evidence) ?? []);
  throw new InvalidInput({ about: words.profile.refused(why) });
}

async function demandNoParticulars(
  memberId: number,
  { displayName, about }: { displayName: string; about: string },
): Promise<void> {
  const before = await textsOf(memberId);
  const found = [displayName, about]
    .flatMap((text) => [...findParticulars(text, lookedAt(null))])
    .filter(({ passage }) => ![before.displayName, before.about].some((t) => t.includes(passage)));
  const [first] = found;
  if (first !== undefined)
    throw new InvalidInput({ public: words.profile.particulars(first.passage) });
}

async function textsOf(memberId: number) {
  const [row] = await db
    .select({
      displayName: members.displayName,
      about: members.about,
      aboutHtml: members.aboutHtml,
    })
    .from(members)
    .where(eq(members.id, memberId));
  return row ?? { displayName: '', about: '', aboutHtml: '' };
}
