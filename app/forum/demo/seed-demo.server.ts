import { sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import type { DemoBrand, DemoCommunity } from '#db/seed/demo/demo-content';
import { hearthside } from '#db/seed/demo/hearthside';
import { tideway } from '#db/seed/demo/tideway';
import { atTime, now, today, utcDay } from '~/platform/clock.server';
import { allInOneTransaction } from '~/platform/transaction.server';
import { type StandingPreset, standingPresets } from '~/rules/standing';
import { measureAllWaits } from '../expectations/measure-waits.server';
import { advancePromises } from '../promises/advance-promises.server';
import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { refreshSearch } from '../search/refresh-search.server';
import { setBrandNotice } from '../notices/set-brand-notice.server';
import { setThresholds } from '../site/set-thresholds.server';
import {
  appointDemoRepresentative,
  endDemoRepresentative,
  openDemoBrand,
} from './demo-brands.server';
import { DEMO_ADMINISTRATOR, demoSignIns } from './demo-sign-ins';
import { fillDemoInboxes } from './demo-inboxes.server';
import { moderateDemo } from './demo-moderation.server';
import { joinDemo } from './demo-people.server';
import { momentsOf } from './demo-threads.server';
import { lookAtFirstPosts, safetyMoments } from './demo-safety.server';
import { tieMoments } from './demo-ties.server';
import { actorNamed, daysAgo, type DemoWorld, known, type Moment } from './demo-world.server';

const community: DemoCommunity = {
  brands: [hearthside.brand, tideway.brand],
  members: [
    ...hearthside.members,
    ...tideway.members,
    { handle: 'wren-newcomer', displayName: 'Wren Sato', joinedDaysAgo: 0.2 },
  ],
  threads: [...hearthside.threads, ...tideway.threads],
};

/** So many days ago the first promise was made. */
const DAYS_WITH_PROMISES = 60;

/** Until then nobody has earned much, and what members need from each other is everyone's. */
const NEW_COMMUNITY_UNTIL_DAYS_AGO = 120;

/**
 * Fills the forum with the demo community, if nobody is there yet: a year of it is told once more,
 * through the commands that people use, with the clock set to each moment. All in one transaction,
 * so that a fall in the middle leaves nothing. On one day it gives the same every time.
 * @param options.password gives the password of a sign-in, made once and kept
 * @param options.progress told how many of its moments have passed
 * @returns whether it was filled
 */
export async function seedDemo(options: {
  password: (handle: string) => string;
  progress?: (done: number, total: number) => void | Promise<void>;
}): Promise<boolean> {
  return allInOneTransaction(async (tx) => {
    // Nobody else joins in between, and of two who fill it the second finds it filled.
    await tx.execute(sql`lock table ${members} in share row exclusive mode`);
    const [somebody] = await tx.select({ id: members.id }).from(members).limit(1);
    if (somebody !== undefined) return false;
    const world: DemoWorld = {
      tx,
      today: new Date(today()),
      memberIds: new Map(),
      questionIds: new Map(),
      thresholds: standingPresets['new-community'],
      places: new Map(),
      customers: new Map([
        [hearthside.brand.slug, hearthside.members.map(({ handle }) => handle)],
        [tideway.brand.slug, tideway.members.map(({ handle }) => handle)],
      ]),
    };
    const moments = storyOf(world, options.password);
    for (const [index, { at, act }] of moments.entries()) {
      await atTime(at, act);
      await options.progress?.(index + 1, moments.length);
    }
    await atTime(now(), refreshDueResolutions);
    await atTime(now(), measureAllWaits);
    await atTime(now(), advancePromises);
    await lookAtFirstPosts(world);
    await moderateDemo(world);
    await refreshSearch();
    await fillDemoInboxes(world);
    return true;
  });
}

/** What a brand's lead says where people ask, if anything. */
function noticeOf(world: DemoWorld, { slug, notice }: DemoBrand): Moment[] {
  if (notice === undefined) return [];
  return [
    {
      at: daysAgo(world, notice.daysAgo),
      act: async () =>
        setBrandNotice(await actorNamed(world, notice.by), {
          brandId: known(world.places, slug).brandId,
          notice: notice.text,
          until: utcDay(daysAgo(world, notice.daysAgo - notice.days)),
        }),
    },
  ];
}

/** Everything that happens in the demo community, in the order of time. */
function storyOf(world: DemoWorld, password: (handle: string) => string): Moment[] {
  const people = [
    ...community.members,
    ...community.brands.flatMap(({ representatives }) =>
      representatives.map((person) => ({ ...person, joinedDaysAgo: person.sinceDaysAgo + 0.1 })),
    ),
  ];
  const opened = Math.ceil(Math.max(...people.map(({ joinedDaysAgo }) => joinedDaysAgo))) + 1;
  const at = (days: number, act: () => Promise<void>): Moment => ({
    at: daysAgo(world, days),
    act,
  });
  const signInOf = (handle: string) => {
    const found = demoSignIns.find((signIn) => signIn.handle === handle);
    return found === undefined ? null : { email: found.email, password: password(handle) };
  };
  return [
    at(opened, () =>
      joinDemo(world, {
        handle: DEMO_ADMINISTRATOR,
        displayName: 'Robin Vale',
        role: 'administrator',
        signIn: signInOf(DEMO_ADMINISTRATOR),
      }),
    ),
    at(opened, () =>
      joinDemo(world, {
        handle: 'goodturn-moderator',
        displayName: 'Sam Eriksen',
        role: 'moderator',
        signIn: signInOf('goodturn-moderator'),
      }),
    ),
    at(opened, () => usePreset(world, 'new-community')),
    at(NEW_COMMUNITY_UNTIL_DAYS_AGO, () => usePreset(world, 'standard')),
    ...people.map((person) =>
      at(person.joinedDaysAgo, () =>
        joinDemo(world, { ...person, signIn: signInOf(person.handle) }),
      ),
    ),
    ...community.brands.flatMap((brand) => [
      at(Math.max(...brand.representatives.map(({ sinceDaysAgo }) => sinceDaysAgo)) + 0.5, () =>
        openDemoBrand(world, brand),
      ),
      ...brand.representatives.flatMap((person) => [
        at(person.sinceDaysAgo, () => appointDemoRepresentative(world, brand.slug, person)),
        ...(person.untilDaysAgo === undefined
          ? []
          : [
              at(person.untilDaysAgo, () =>
                endDemoRepresentative(world, brand.slug, person.handle),
              ),
            ]),
      ]),
      ...noticeOf(world, brand),
    ]),
    ...community.threads.flatMap((thread) => momentsOf(world, thread)),
    ...tieMoments(world),
    ...safetyMoments(world),
    // Once a day, so that what time does to promises is told about when it happens.
    ...Array.from({ length: DAYS_WITH_PROMISES }, (_, days) =>
      at(days + 1, async () => void (await advancePromises())),
    ),
    ...community.threads.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.type === 'verify' && (event.reviewByDaysFromToday ?? 0) < 0
          ? [
              at(
                -(event.reviewByDaysFromToday ?? 0) - 1.01,
                async () => void (await refreshDueResolutions()),
              ),
            ]
          : [],
      ),
    ),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
}

async function usePreset(world: DemoWorld, preset: StandingPreset): Promise<void> {
  world.thresholds = standingPresets[preset];
  await setThresholds(await actorNamed(world, DEMO_ADMINISTRATOR), world.thresholds);
}
