import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { demand, demandMember } from '../demand.server';
import { displayNameInput } from '../members/member-inputs.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';

export const editProfileInput = z.object({
  displayName: displayNameInput,
  about: textUpTo(limits.aboutMember.max),
});

export type EditProfile = z.infer<typeof editProfileInput>;

/**
 * Changes the name that others read, and what the member's page says in their own words.
 * @throws Refusal what the permission table says
 */
export async function editProfile(
  actor: Actor,
  { displayName, about }: EditProfile,
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  // As comments are: paragraphs, no headings or tables, so that it stays a few words about somebody.
  const rendered = renderMarkdown(about, { shape: 'comment' });
  if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'member.many-links'));
  await inTransaction(async (tx) => {
    await tx
      .update(members)
      .set({ displayName, about, aboutHtml: rendered.html })
      .where(eq(members.id, memberId));
    await recordEvent(tx, memberId, { type: 'member.profile-edited', memberId });
  });
}
