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
import { demandGoodName } from '../members/demand-good-name.server';
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
 * @throws Refusal what the permission table says; InvalidInput for a name that advertises or
 *   tells how to reach somebody, for a text that the checks of posts would hold, or with particulars in it
 *   that nobody has said everybody may read
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
  const before = await textsOf(memberId);
  if (displayName !== before.displayName) demandGoodName(displayName);
  await demandGoodText(member, before, { displayName, about, html: rendered.html });
  if (!mayBePublic) demandNoParticulars(before.about, about);
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
  before: ProfileTexts,
  { displayName, about, html }: { displayName: string; about: string; html: string },
): Promise<void> {
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

function demandNoParticulars(before: string, about: string): void {
  const [first] = findParticulars(about, lookedAt(null)).filter(
    ({ passage }) => !before.includes(passage),
  );
  if (first !== undefined)
    throw new InvalidInput({ public: words.profile.particulars(first.passage) });
}

type ProfileTexts = { displayName: string; about: string; aboutHtml: string };

async function textsOf(memberId: number): Promise<ProfileTexts> {
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
