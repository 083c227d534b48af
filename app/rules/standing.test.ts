import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  abilities,
  nextAbility,
  shownReputation,
  standingFor,
  standingOf,
  standingPresets,
} from './standing';
import type { Ability, StandingPreset } from './standing';

const presets = Object.keys(standingPresets).filter((name): name is StandingPreset =>
  Object.hasOwn(standingPresets, name),
);

describe('the table of standing, row by row', () => {
  const rows: [Ability, number, number][] = [
    ['take-part', 1, 1],
    ['post-many-links', 10, 20],
    ['upvote', 15, 30],
    ['comment-anywhere', 50, 100],
    ['downvote', 125, 250],
    ['review', 500, 1000],
    ['edit-any-post', 1000, 2000],
    ['vote-to-close', 2000, 4000],
  ];

  test('has these eight rows and no other', () => {
    expect(abilities).toEqual(rows.map(([ability]) => ability));
    for (const preset of presets) {
      expect(Object.keys(standingPresets[preset]).sort()).toEqual([...abilities].sort());
    }
  });

  test.each(rows)('%s needs %i in standard and %i in strict', (ability, standard, strict) => {
    expect(standingPresets.standard[ability]).toBe(standard);
    expect(standingPresets.strict[ability]).toBe(strict);
  });

  test.each(rows)('%s needs 1 to 15 in a new community', (ability) => {
    const needed = standingPresets['new-community'][ability];
    expect(needed).toBeGreaterThanOrEqual(1);
    expect(needed).toBeLessThanOrEqual(15);
  });

  test.each(presets)('in %s no ability needs less than the one before it', (preset) => {
    const needed = abilities.map((ability) => standingPresets[preset][ability]);
    expect(needed).toEqual([...needed].sort((a, b) => a - b));
  });
});

describe('a reputation', () => {
  test.each([
    [-98, 1],
    [0, 1],
    [1, 1],
    [2, 2],
    [1234, 1234],
  ])('of %i is shown as %i', (reputation, shown) => {
    expect(shownReputation(reputation)).toBe(shown);
  });

  test.each([-98, 0, 1])('of %i lets its member take part', (reputation) => {
    expect(standingFor('take-part', reputation, standingPresets.standard).reached).toBe(true);
  });

  test.each([
    [14, false, 1],
    [15, true, 0],
    [16, true, 0],
    [0, false, 15],
    [-5, false, 20],
  ])('of %i: upvoting %s, missing %i', (reputation, reached, missing) => {
    expect(standingFor('upvote', reputation, standingPresets.standard)).toEqual({
      ability: 'upvote',
      needed: 15,
      has: reputation,
      reached,
      missing,
    });
  });

  test('is judged by the numbers that an administrator has set', () => {
    const thresholds = { ...standingPresets.standard, downvote: 40 };
    expect(standingFor('downvote', 40, thresholds).reached).toBe(true);
    expect(nextAbility(39, thresholds)?.ability).toBe('downvote');
  });

  test('has a next ability until it has all', () => {
    expect(nextAbility(0, standingPresets.standard)).toMatchObject({
      ability: 'post-many-links',
      missing: 10,
    });
    expect(nextAbility(1999, standingPresets.standard)).toMatchObject({
      ability: 'vote-to-close',
      missing: 1,
    });
    expect(nextAbility(2000, standingPresets.standard)).toBeNull();
  });

  test('with what is missing added reaches the ability', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 5000 }),
        fc.constantFrom(...presets),
        (reputation, preset) => {
          const thresholds = standingPresets[preset];
          for (const { ability, missing, reached } of standingOf(reputation, thresholds)) {
            expect(reached).toBe(missing === 0);
            expect(standingFor(ability, reputation + missing, thresholds).reached).toBe(true);
            if (!reached) {
              expect(standingFor(ability, reputation + missing - 1, thresholds).reached).toBe(
                false,
              );
            }
          }
        },
      ),
    );
  });
});
