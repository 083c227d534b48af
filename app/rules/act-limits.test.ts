import { describe, expect, it } from 'vitest';
import { actLimit, allowance, limitNames, limitOf, tierOf } from './act-limits';

const at = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
const member = (facts: { days: number; reputation?: number; role?: 'moderator' }) => ({
  role: facts.role ?? ('member' as const),
  reputation: facts.reputation ?? 0,
  joinedAt: daysAgo(facts.days),
});

describe('who is who', () => {
  it.each([
    ['nobody', null, 'visitor'],
    ['just joined', member({ days: 0 }), 'newcomer'],
    ['a minute before three days', member({ days: 2.999 }), 'newcomer'],
    ['three days here', member({ days: 3 }), 'member'],
    ['just joined and thanked', member({ days: 0, reputation: 50 }), 'member'],
    ['long here, voted down', member({ days: 300, reputation: -20 }), 'member'],
    ['who reviews', member({ days: 9, reputation: 500 }), 'trusted'],
    ['a moderator since today', member({ days: 0, role: 'moderator' }), 'trusted'],
  ] as const)('%s', (_, facts, tier) => {
    expect(tierOf(facts, at)).toBe(tier);
  });
});

describe.each(limitNames)('%s', (name) => {
  const limit = actLimit(name);
  const { newcomer = 0, member: some = 0, trusted = 0, address = Infinity } = limit;

  it('gives more to those who are known, and has room for several at one address', () => {
    expect(newcomer).toBeLessThanOrEqual(some);
    expect(some).toBeLessThanOrEqual(trusted);
    expect(address).toBeGreaterThanOrEqual(2 * newcomer);
    expect([1, 15, 60, 1440]).toContain(limit.minutes);
  });

  it('counts for somebody', () => {
    const { named } = limit;
    const numbers = [limit.newcomer, limit.member, limit.trusted, limit.address, named];
    expect(numbers.some((number) => number !== undefined)).toBe(true);
    // A command that counts by itself has one number, or the same for all.
    if (limit.byCommand === true)
      expect(new Set(numbers.filter((number) => number !== undefined)).size).toBe(1);
    else expect(newcomer > 0 || limit.member === undefined).toBe(true);
  });

  it('has a place for each of its acts alone', () => {
    for (const act of limit.acts)
      expect(limit.byCommand === true || limitOf(act) === name, act).toBe(true);
  });
});

describe('what somebody may do', () => {
  const votes = actLimit('votes');

  it('counts by the address for visitors and newcomers alone', () => {
    expect(allowance(votes, 'visitor')).toEqual({ address: 400 });
    expect(allowance(votes, 'newcomer')).toEqual({ account: 60, address: 400 });
    expect(allowance(votes, 'member')).toEqual({ account: 240 });
    expect(allowance(votes, 'trusted')).toEqual({ account: 480 });
  });

  it('is for commands that count by themselves not counted twice', () => {
    expect(allowance(actLimit('sign-in-account'), 'visitor')).toEqual({});
  });

  it('is little where nobody has thought of the act', () => {
    expect(limitOf('never-heard-of')).toBe('others');
    expect(limitOf('toString', 'member')).toBe('others');
  });
});
