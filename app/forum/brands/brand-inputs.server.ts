import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { SERVICE_TIME, type WeeklyHours } from '~/rules/service-hours';
import { isTimeZone } from '~/rules/wall-clock';
import { lineBetween, textUpTo } from '../post-inputs.server';

/** The fields that forms about brands share. */

export const brandNameInput = lineBetween(limits.brandName);
export const productNameInput = lineBetween(limits.productName);
export const departmentNameInput = lineBetween(limits.departmentName);
export const jobTitleInput = lineBetween(limits.representativeTitle);
export const brandAboutInput = textUpTo(limits.brandDescription.max);
export const levelInput = z.enum(['agent', 'verifier', 'lead'], words.inputs.notAChoice);

/** A brand's part of its address: small Latin letters, so that it can be said on the phone. */
export const brandSlugInput = z
  .string()
  .default('')
  .transform((text) => text.trim().toLowerCase())
  .refine((slug) => /^(?:[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?)?$/.test(slug), words.problems.slug);

/** An IANA time zone, written as Intl writes it: "europe/madrid" is "Europe/Madrid". */
export const timeZoneInput = z
  .string({ error: words.problems.timeZone })
  .transform((text) => text.trim())
  // An offset such as "+02:00" would not follow summer time.
  .refine((name) => /^[A-Za-z]/.test(name) && isTimeZone(name), words.problems.timeZone)
  .transform(
    (name) => new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone,
  );

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const timeInput = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .refine((text) => text === '' || SERVICE_TIME.test(text), words.problems.time);

/** The fields `from1` to `from7` and `to1` to `to7`, Monday first; a day without times is closed. */
export const serviceHoursInput = z
  .object(
    Object.fromEntries(
      weekdays.flatMap((day) => [
        [`from${day}`, timeInput],
        [`to${day}`, timeInput],
      ]),
    ),
  )
  .superRefine((times, context) => {
    for (const day of weekdays) {
      const missing = (['from', 'to'] as const).filter((end) => times[`${end}${day}`] === '');
      if (missing.length === 1)
        context.addIssue({
          code: 'custom',
          path: [`${missing[0] ?? 'from'}${day}`],
          message: words.problems.time,
        });
    }
  })
  .transform((times): WeeklyHours[] =>
    weekdays.flatMap((weekday) => {
      const from = times[`from${weekday}`] ?? '';
      const to = times[`to${weekday}`] ?? '';
      return from === '' ? [] : [{ weekday, from, to }];
    }),
  );

/** The most versions that one product can have. */
export const MOST_VERSIONS = 100;

/** Versions as one text, oldest first, parted by commas or lines. */
export const versionsInput = z
  .string()
  .default('')
  .transform((text) =>
    text
      .replaceAll('\0', '')
      .toWellFormed()
      .split(/[,\n]/)
      .map((name) => name.replace(/\s+/gu, ' ').trim())
      .filter((name) => name !== ''),
  )
  .refine((names) => names.length <= MOST_VERSIONS, words.problems.versionsTooMany(MOST_VERSIONS))
  .refine((names) => new Set(names).size === names.length, words.problems.versionTwice)
  .refine(
    (names) => names.every((name) => name.length <= limits.version.max),
    words.inputs.tooLong(limits.version.max),
  );
