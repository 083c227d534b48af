import type { ServiceHours } from '#db/schema/brands';
import { isWeekday, type WeeklyHours } from '~/rules/service-hours';

/** A brand's service hours as the rules reckon with them. */
export function weeklyHours(stored: ServiceHours): WeeklyHours[] {
  return stored.flatMap(({ weekday, from, to }) =>
    isWeekday(weekday) ? { weekday, from, to } : [],
  );
}
