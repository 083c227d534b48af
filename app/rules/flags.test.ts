import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagWeight, hides as hidesPost, hidesAt, MOST, type OpenFlag, totalWeight } from './flags';

const member = (upheld = 0, dismissed = 0, trusted = true) =>
  ({ kind: 'member', record: { upheld, dismissed }, trusted }) as const;

let visitors = 0;
const flag = (flaggerId: number | null, weight: number, proven = false): OpenFlag => ({
  flaggerId,
  visitorKey: flaggerId === null ? `address ${(visitors += 1)}` : null,
  weight,
  proven,
});

describe('what a flag counts', () => {
  it('follows the record of who flags, and is bounded', () => {
    expect([
      flagWeight({ kind: 'visitor' }),
      flagWeight(member(0, 0, false)),
      flagWeight(member()),
      flagWeight(member(2)),
      flagWeight(member(50)),
      flagWeight(member(0, 1)),
      flagWeight(member(0, 2)),
      flagWeight(member(4, 3)),
    ]).toEqual([50, 50, 100, 150, 200, 50, 0, 50]);
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.boolean(), (upheld, dismissed, trusted) => {
        const weight = flagWeight(member(upheld, dismissed, trusted));
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(MOST);
        expect(flagWeight(member(upheld + 1, dismissed, trusted))).toBeGreaterThanOrEqual(weight);
        expect(flagWeight(member(upheld, dismissed + 1, trusted))).toBeLessThanOrEqual(weight);
      }),
    );
  });
});

const newcomer = { isProtected: false, authorHasStanding: false, authorIsEstablished: false };
const standing = { ...newcomer, authorHasStanding: true };
const established = { ...standing, authorIsEstablished: true };

function hides(flags: readonly OpenFlag[], of = newcomer): boolean {
  const needed = hidesAt(of);
  return needed !== null && hidesPost(flags, needed);
}

describe('what hides a post', () => {
  const puppets = (count: number) =>
    Array.from({ length: count }, (_, index) => flag(index + 1, flagWeight(member())));

  it('is two members’ word about a newcomer, and never one person’s', () => {
    expect(hides(puppets(1))).toBe(false);
    expect(hides(puppets(2))).toBe(true);
    expect(hides([flag(1, 100), flag(1, 100), flag(1, 100)])).toBe(false);
  });

  it('counts a visitor once, and no visitors beside one member who was never right', () => {
    const visitor = flag(null, 50);
    expect(totalWeight([visitor, visitor, flag(1, 100)])).toBe(150);
    expect(hides([flag(1, 100), flag(null, 50), flag(null, 50)])).toBe(false);
    expect(hides([flag(1, 100, true), flag(null, 50), flag(null, 50)])).toBe(true);
    expect(hides([flag(1, 50), flag(2, 50), flag(null, 50), flag(null, 50)])).toBe(true);
  });

  it('is never a crowd without a record about somebody with standing, nor visitors about anybody', () => {
    expect(hides(puppets(3), standing)).toBe(false);
    expect(
      hides([...puppets(100), ...Array.from({ length: 100 }, () => flag(null, 50))], standing),
    ).toBe(false);
    expect(hides(Array.from({ length: 100 }, () => flag(null, 50)))).toBe(false);
    expect(hides([...puppets(3), flag(200, 150, true)], standing)).toBe(true);
    expect(hides([...puppets(9), flag(200, 200, true)], established)).toBe(false);
  });

  it('is nothing at all about an official answer', () => {
    expect(hidesAt({ ...newcomer, isProtected: true })).toBeNull();
  });
});
