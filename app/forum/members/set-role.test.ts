import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { members } from '#db/schema/members';
import { events } from '#db/schema/site';
import { setRole } from './set-role.server';

async function roleOf(memberId: number) {
  const [row] = await db
    .select({ role: members.role })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.role;
}

describe('setting a role', () => {
  it('is an administrator’s act, and stands in the audit log', async () => {
    const boss = await makeMember({ role: 'administrator' });
    const member = await makeMember();
    await setRole(await actorOf(boss.id), { memberId: member.id, role: 'moderator' });
    expect(await roleOf(member.id)).toBe('moderator');
    const [event] = await db.select().from(events).where(eq(events.actorId, boss.id));
    expect(event).toMatchObject({
      type: 'member.role-set',
      payload: { memberId: member.id, role: 'moderator', before: 'member' },
      privileged: true,
    });
  });

  it('is refused to moderators, and to everybody for themselves', async () => {
    const moderator = await makeMember({ role: 'moderator' });
    const boss = await makeMember({ role: 'administrator' });
    await expect(
      setRole(await actorOf(moderator.id), { memberId: boss.id, role: 'member' }),
    ).rejects.toMatchObject({ code: 'administrators_only' });
    await expect(
      setRole(await actorOf(boss.id), { memberId: boss.id, role: 'member' }),
    ).rejects.toMatchObject({ code: 'oneself' });
    await expect(
      setRole({ kind: 'visitor' }, { memberId: boss.id, role: 'member' }),
    ).rejects.toMatchObject({ code: 'sign_in_required' });
  });

  it('does not find a member who is not there', async () => {
    const boss = await makeMember({ role: 'administrator' });
    await expect(
      setRole(await actorOf(boss.id), { memberId: 999_999, role: 'member' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves one administrator when two demote each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await makeMember({ role: 'administrator' });
      const other = await makeMember({ role: 'administrator' });
      const [first, second] = await Promise.all([actorOf(one.id), actorOf(other.id)]);
      const results = await Promise.allSettled([
        setRole(first, { memberId: other.id, role: 'member' }),
        setRole(second, { memberId: one.id, role: 'member' }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect([await roleOf(one.id), await roleOf(other.id)].sort()).toEqual([
        'administrator',
        'member',
      ]);
    }
  });
});
