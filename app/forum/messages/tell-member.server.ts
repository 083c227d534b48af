import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { memberMessages } from '#db/schema/moderation';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { absoluteUrl } from '~/platform/mail/mail-addresses.server';
import { mailAboutAccount } from '../account/mail-about-account.server';
import { postColumns } from '../holding/hold-rows.server';
import type { PostRef } from '../holding/post-ref';
import { messageHead } from './message-head';

export interface MemberMessage {
  memberId: number;
  /** What it is about (`words.reviews.messageHeads`): it heads the message. */
  kind: string;
  /** A person's own words; empty where the heading says it all. */
  text: string;
  post: PostRef | null;
  /** The decision that it tells of: where that is undone, what was not read is taken back. */
  reviewItemId: number | null;
  byMail?: boolean;
}

/**
 * Tells one member something that is no news of a thread: what was decided about a post of theirs, or
 * what came of a flag. It stands at `/notifications?tab=messages`.
 */
export async function tellMember(tx: Transaction, message: MemberMessage): Promise<void> {
  const { memberId, kind, text, post, reviewItemId, byMail = false } = message;
  const [member] = await tx
    .select({ erasedAt: members.erasedAt, email: members.email, name: members.displayName })
    .from(members)
    .where(eq(members.id, memberId));
  if (member === undefined || member.erasedAt !== null) return;
  await tx.insert(memberMessages).values({
    memberId,
    kind,
    text,
    reviewItemId,
    sentAt: now(),
    ...(post === null ? {} : postColumns(post)),
  });
  if (!byMail || member.email === null) return;
  await mailAboutAccount(tx, {
    kind: 'moderators-word',
    memberId,
    address: member.email,
    text: (site) => ({
      subject: words.mail.moderatorsWord.subject(site),
      greeting: words.mail.helloTo(member.name),
      paragraphs: [messageHead(kind), ...text.split(/\n{2,}/).filter((part) => part !== '')],
      link: {
        label: words.mail.moderatorsWord.link,
        href: absoluteUrl('/notifications?tab=messages'),
      },
      after: [words.mail.moderatorsWord.after],
    }),
  });
}
