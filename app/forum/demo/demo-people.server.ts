import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { now } from '~/platform/clock.server';
import type { Role } from '~/rules/permissions';
import { createMember } from '../members/create-member.server';
import { recordEvent } from '../record-event.server';
import type { DemoWorld } from './demo-world.server';

type Person = {
  handle: string;
  displayName: string;
  about?: string;
  role?: Role;
  /** Those without cannot sign in. */
  signIn: { email: string; password: string } | null;
};

/** Lets a person join. */
export async function joinDemo(world: DemoWorld, person: Person): Promise<void> {
  const { handle, displayName, about = '', role = 'member', signIn } = person;
  const profile = { about, aboutHtml: renderMarkdown(about, { shape: 'about' }).html };
  if (signIn !== null) {
    const { memberId } = await createMember({ handle, displayName, role, ...signIn });
    await world.tx.update(members).set(profile).where(eq(members.id, memberId));
    world.memberIds.set(handle, memberId);
    return;
  }
  const [row] = await world.tx
    .insert(members)
    .values({ handle, displayName, role, ...profile, joinedAt: now() })
    .returning({ id: members.id });
  if (row === undefined) throw new Error('an insert returned no row');
  await recordEvent(world.tx, row.id, { type: 'member.joined', memberId: row.id });
  world.memberIds.set(handle, row.id);
}
