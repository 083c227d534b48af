import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, type MadeBrand, makeBrand, makeMember, makeRepresentative } from '#db/factories';
import { brandNotices } from '#db/schema/follow-through';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { currentNotice } from '../expectations/show-expectations.server';
import { endBrandNotice } from './end-brand-notice.server';
import { setBrandNotice, setBrandNoticeInput } from './set-brand-notice.server';

const NOON = new Date('2026-03-10T12:00:00Z');
const STORM = 'We are behind because of the storm; back to normal on Friday.';

let brand: MadeBrand;
let lead: Actor;
beforeEach(async () => {
  brand = await makeBrand({ timeZone: 'Europe/Berlin' });
  lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
});

const storm = (fields: Partial<{ notice: string; until: string }> = {}) => ({
  brandId: brand.brandId,
  notice: STORM,
  until: '2026-03-13',
  ...fields,
});

const rows = () =>
  db
    .select()
    .from(brandNotices)
    .where(eq(brandNotices.brandId, brand.brandId))
    .orderBy(brandNotices.id);

describe('a notice', () => {
  it('holds to the end of its last day in the brand’s time zone', async () => {
    await atTime(NOON, () => setBrandNotice(lead, storm()));
    const at = (moment: string) => atTime(new Date(moment), () => currentNotice(brand.brandId));
    expect(await at('2026-03-13T22:58:00Z')).toMatchObject({ body: STORM });
    expect(await at('2026-03-13T22:59:00Z')).toBeNull();
  });

  it('takes the place of the one before', async () => {
    await atTime(NOON, () => setBrandNotice(lead, storm()));
    const later = new Date('2026-03-11T12:00:00Z');
    await atTime(later, () => setBrandNotice(lead, storm({ notice: 'The storm is over.' })));
    expect(await rows()).toMatchObject([{ endedAt: later }, { endedAt: null }]);
  });

  it('takes the place of one that ended by itself', async () => {
    await atTime(NOON, () => setBrandNotice(lead, storm()));
    await atTime(new Date('2026-03-20T12:00:00Z'), () =>
      setBrandNotice(lead, storm({ until: '2026-03-21' })),
    );
    expect(await rows()).toHaveLength(2);
  });

  it('is ended before its time by a lead or an administrator, once', async () => {
    await atTime(NOON, () => setBrandNotice(lead, storm()));
    const [{ id } = { id: 0 }] = await rows();
    const administrator = await actorOf((await makeMember({ role: 'administrator' })).id);
    await atTime(NOON, () => endBrandNotice(administrator, { ...storm(), noticeId: id }));
    const [ended] = await rows();
    await endBrandNotice(lead, { ...storm(), noticeId: id });
    expect(await rows()).toEqual([ended]);
    expect(await atTime(NOON, () => currentNotice(brand.brandId))).toBeNull();
  });

  it('of another brand is not ended', async () => {
    await atTime(NOON, () => setBrandNotice(lead, storm()));
    const [{ id } = { id: 0 }] = await rows();
    const other = await makeBrand();
    const theirs = await actorOf((await makeRepresentative(other, { level: 'lead' })).memberId);
    await endBrandNotice(theirs, { brandId: other.brandId, noticeId: id });
    await expect(endBrandNotice(theirs, { ...storm(), noticeId: id })).rejects.toMatchObject({
      code: 'not_a_lead',
    });
    expect(await rows()).toMatchObject([{ endedAt: null }]);
  });

  it.each(['2026-03-09', '2027-03-10'])('does not hold until %s', async (until) => {
    const attempt = atTime(NOON, () => setBrandNotice(lead, storm({ until })));
    await expect(attempt).rejects.toMatchObject({
      problems: { until: words.inputs.noticeUntil(limits.brandNoticeDays.max) },
    });
  });

  it('needs words and a day', () => {
    expect(setBrandNoticeInput.safeParse({ notice: 'Storm', until: '2026-03-13' }).success).toBe(
      false,
    );
    expect(setBrandNoticeInput.safeParse({ notice: STORM, until: '' }).success).toBe(false);
  });

  it.each(['agent', 'verifier'] as const)('is not signed by a %s', async (level) => {
    const actor = await actorOf((await makeRepresentative(brand, { level })).memberId);
    await expect(setBrandNotice(actor, storm())).rejects.toMatchObject({ code: 'not_a_lead' });
  });

  it('set by two at once: one stands', async () => {
    const second = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
    await atTime(NOON, () =>
      Promise.all([lead, second].map((actor) => setBrandNotice(actor, storm()))),
    );
    expect((await rows()).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});
