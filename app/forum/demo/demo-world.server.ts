import type { Transaction } from '#db/client.server';
import type { Actor } from '~/rules/permissions';
import type { StandingThresholds } from '~/rules/standing';
import { loadActor } from '../members/load-actor.server';

/** Something that happens in the demo community, at its time. */
export type Moment = { at: Date; act: () => Promise<void> };

/** A brand's rows by the names that the content gives them. */
export type DemoPlace = {
  brandId: number;
  departments: Map<string, number>;
  products: Map<string, { id: number; versions: Map<string, number> }>;
  /** Memberships by the member's handle. */
  representatives: Map<string, number>;
};

/** What is there so far, by the names that the content uses. */
export type DemoWorld = {
  tx: Transaction;
  /** The beginning of the present day (UTC): everything in the content is told from there. */
  today: Date;
  memberIds: Map<string, number>;
  /** What was asked, by its title. */
  questionIds: Map<string, number>;
  /** The reputation that each ability needs at that time. */
  thresholds: StandingThresholds;
  places: Map<string, DemoPlace>;
  /** Handles of each brand's customers: they vote. */
  customers: ReadonlyMap<string, readonly string[]>;
};

/** What the content names, which must be there. */
export function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`the demo content names what is not there: ${name}`);
  return found;
}

/** The facts about a demo member as of the moment that is being told. */
export function actorNamed({ tx, memberIds }: DemoWorld, handle: string): Promise<Actor> {
  return loadActor(known(memberIds, handle), tx);
}

const HOUR_MS = 3_600_000;

/** A moment so many days, less some hours, before today. */
export function daysAgo({ today }: Pick<DemoWorld, 'today'>, days: number, laterHours = 0): Date {
  return new Date(today.getTime() - (days * 24 - laterHours) * HOUR_MS);
}
