import { describe, expect, it } from 'vitest';
import type { DemoEvent, DemoThread } from './demo-content';
import { tideway } from './tideway';

const { brand, members, threads } = tideway;

const MODERATOR = 'goodturn-moderator';
const joinedDaysAgo = new Map(members.map((member) => [member.handle, member.joinedDaysAgo]));
const representatives = new Map(brand.representatives.map((person) => [person.handle, person]));
const departments = new Set(brand.departments.map((department) => department.slug));

type Of<Type extends DemoEvent['type']> = Extract<DemoEvent, { type: Type }>;
type Target = 'question' | { answer: string };

const targetName = (target: Target) => (target === 'question' ? 'question' : target.answer);
const daysAgo = (thread: DemoThread, event: { afterHours: number }) =>
  thread.askedDaysAgo - event.afterHours / 24;

function eventsOf<Type extends DemoEvent['type']>(thread: DemoThread, type: Type): Of<Type>[] {
  return thread.events.filter((event): event is Of<Type> => event.type === type);
}

/** Who acts in an event; nobody where the loader chooses, the asker where only the asker may. */
function actors(thread: DemoThread, event: DemoEvent): string[] {
  switch (event.type) {
    case 'upvotes':
    case 'downvotes':
      return [];
    case 'accept':
      return [thread.by];
    case 'me-too':
      return event.by.map((person) => person.handle);
    default:
      return [event.by];
  }
}

/** The answers that an event speaks of. */
function answersNamed(event: DemoEvent): string[] {
  if (
    event.type === 'verify' ||
    event.type === 'withdraw-verification' ||
    event.type === 'accept' ||
    event.type === 'outcome'
  ) {
    return [event.answer];
  }
  if (event.type === 'answer' || !('on' in event) || event.on === 'question') return [];
  return [event.on.answer];
}

function isRepresentative(handle: string, atDaysAgo: number): boolean {
  const person = representatives.get(handle);
  return (
    person !== undefined &&
    person.sinceDaysAgo > atDaysAgo &&
    (person.untilDaysAgo === undefined || person.untilDaysAgo < atDaysAgo)
  );
}

/** Whether somebody could act at that time: joined, or a representative then, or the moderator. */
function isThere(handle: string, atDaysAgo: number): boolean {
  const joined = joinedDaysAgo.get(handle);
  return (
    handle === MODERATOR ||
    isRepresentative(handle, atDaysAgo) ||
    (joined !== undefined && joined > atDaysAgo)
  );
}

const expectLength = (text: string, from: number, to: number) => {
  expect(text.length, text).toBeGreaterThanOrEqual(from);
  expect(text.length, text).toBeLessThanOrEqual(to);
};

describe('the people of Tideway', () => {
  it('have handles of their own, in their part of the alphabet', () => {
    const handles = [...members, ...brand.representatives].map((person) => person.handle);
    expect(new Set(handles).size).toBe(handles.length);
    for (const handle of handles) expect(handle).toMatch(/^[n-z][a-z]*(-[a-z]+)*$/);
  });

  it('are a brand with known departments, a lead, a verifier, agents and a leaver', () => {
    expect(brand.slug).toBe('tideway');
    for (const person of brand.representatives) {
      expect(departments.has(person.department), person.handle).toBe(true);
      expect(person.sinceDaysAgo).toBeGreaterThan(person.untilDaysAgo ?? 0);
    }
    const levels = brand.representatives.map((person) => person.level);
    expect(new Set(levels)).toEqual(new Set(['agent', 'verifier', 'lead']));
    expect(brand.representatives.some((person) => person.untilDaysAgo !== undefined)).toBe(true);
    for (const product of brand.products) expectLength(product.versions.join(''), 3, 32);
  });
});

describe.each(threads)('$askedDaysAgo days ago: $title', (thread) => {
  const product = brand.products.find((candidate) => candidate.slug === thread.product);
  const versions = new Set(product?.versions ?? []);
  const answers = new Map(eventsOf(thread, 'answer').map((answer) => [answer.key, answer]));

  it('is about what the brand has', () => {
    expect(thread.brand).toBe(brand.slug);
    if (thread.product !== undefined) expect(product).toBeDefined();
    if (thread.version !== undefined) expect(versions).toContain(thread.version);
    if (thread.reach !== undefined) expect(departments).toContain(thread.reach);
    for (const event of eventsOf(thread, 'verify')) {
      for (const version of event.appliesTo ?? []) expect(versions).toContain(version);
    }
    for (const person of eventsOf(thread, 'me-too').flatMap((event) => event.by)) {
      if (person.version !== undefined) expect(versions).toContain(person.version);
    }
  });

  it('keeps the limits of texts and tags', () => {
    expectLength(thread.title, 10, 150);
    expectLength(thread.body, 20, 30_000);
    expect(thread.tags.length).toBeGreaterThanOrEqual(1);
    expect(thread.tags.length).toBeLessThanOrEqual(5);
    expect(new Set(thread.tags).size).toBe(thread.tags.length);
    for (const tag of thread.tags) expect(tag).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const event of thread.events) {
      if (event.type === 'answer' || event.type === 'edit') expectLength(event.body, 20, 30_000);
      if (event.type === 'comment') expectLength(event.body, 5, 600);
      if (event.type === 'edit' || event.type === 'delete') expectLength(event.reason, 3, 200);
      if (event.type === 'edit' && event.title !== undefined) expectLength(event.title, 10, 150);
      if (event.type === 'withdraw-verification') expectLength(event.reason, 10, 500);
      if (event.type === 'verify' && event.note !== undefined) expectLength(event.note, 5, 500);
    }
  });

  it('goes forward in time and ends before today', () => {
    expect(thread.askedDaysAgo).toBeGreaterThanOrEqual(1);
    expect(thread.askedDaysAgo).toBeLessThanOrEqual(360);
    let before = 0;
    for (const event of thread.events) {
      expect(event.afterHours, `${event.type} after ${before}`).toBeGreaterThan(before);
      before = event.afterHours;
    }
    expect(before).toBeLessThan(thread.askedDaysAgo * 24);
  });

  it('is made by people who were there', () => {
    expect(isThere(thread.by, thread.askedDaysAgo), thread.by).toBe(true);
    for (const event of thread.events) {
      for (const handle of actors(thread, event)) {
        expect(isThere(handle, daysAgo(thread, event)), `${handle}: ${event.type}`).toBe(true);
      }
    }
  });

  it('speaks of answers that were written before and are still there', () => {
    expect(answers.size).toBe(eventsOf(thread, 'answer').length);
    const present = new Set<string>();
    let deleted = false;
    for (const event of thread.events) {
      expect(deleted, 'nothing follows the deletion of the question').toBe(false);
      for (const key of answersNamed(event)) expect(present).toContain(key);
      if (event.type === 'answer') present.add(event.key);
      if (event.type === 'delete' && event.on === 'question') deleted = true;
      if (event.type === 'delete' && event.on !== 'question') present.delete(event.on.answer);
    }
  });

  it('lets edit and delete only authors and the moderator', () => {
    for (const event of [...eventsOf(thread, 'edit'), ...eventsOf(thread, 'delete')]) {
      const author = event.on === 'question' ? thread.by : answers.get(event.on.answer)?.by;
      expect([author, MODERATOR]).toContain(event.by);
    }
  });

  it('is verified only by verifiers, never by the author, and withdrawn only when it stood', () => {
    for (const answer of answers.values()) {
      if (answer.voice === 'official') {
        expect(isRepresentative(answer.by, daysAgo(thread, answer))).toBe(true);
      }
    }
    const standing = new Set<string>();
    for (const event of thread.events) {
      if (event.type !== 'verify' && event.type !== 'withdraw-verification') continue;
      const at = daysAgo(thread, event);
      expect(['verifier', 'lead']).toContain(representatives.get(event.by)?.level);
      expect(isRepresentative(event.by, at), event.by).toBe(true);
      if (event.type === 'verify') {
        expect(answers.get(event.answer)?.by).not.toBe(event.by);
        expect(event.reviewByDaysFromToday ?? 0).toBeGreaterThan(-at);
        standing.add(event.answer);
      } else {
        expect(standing.delete(event.answer)).toBe(true);
      }
    }
  });

  it('counts each me too once, none by the asker or by those with a stake', () => {
    const people = eventsOf(thread, 'me-too').flatMap((event) => event.by);
    const handles = people.map((person) => person.handle);
    expect(new Set(handles).size).toBe(handles.length);
    expect(handles).not.toContain(thread.by);
    for (const handle of handles) expect(representatives.has(handle), handle).toBe(false);
  });

  it('has no more votes on a post than there were members to give them', () => {
    const votes = new Map<string, number>();
    for (const event of thread.events) {
      if (event.type !== 'upvotes' && event.type !== 'downvotes') continue;
      const name = targetName(event.on);
      const total = (votes.get(name) ?? 0) + event.count;
      votes.set(name, total);
      const there = members.filter((member) => member.joinedDaysAgo > daysAgo(thread, event));
      expect(total, name).toBeLessThan(there.length);
    }
    for (const total of votes.values()) expect(total).toBeLessThanOrEqual(30);
  });
});

describe('the year of Tideway', () => {
  const has = (name: string, found: (thread: DemoThread) => boolean, atLeast = 1) => {
    expect(threads.filter(found).length, name).toBeGreaterThanOrEqual(atLeast);
  };
  const verified = (thread: DemoThread) => eventsOf(thread, 'verify').map((event) => event.answer);
  const accepted = (thread: DemoThread) => eventsOf(thread, 'accept').map((event) => event.answer);
  const editsAnswerAfter = (thread: DemoThread, verification: Of<'verify'>) =>
    eventsOf(thread, 'edit').some(
      (edit) =>
        edit.on !== 'question' &&
        edit.on.answer === verification.answer &&
        edit.afterHours > verification.afterHours,
    );

  it('is told from the oldest thread to the newest', () => {
    const times = threads.map((thread) => thread.askedDaysAgo);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(threads.length).toBeGreaterThanOrEqual(32);
    expect(new Set(threads.map((thread) => thread.title)).size).toBe(threads.length);
  });

  it('has every state that the product knows', () => {
    has(
      'unanswered',
      (thread) =>
        ['question', 'problem'].includes(thread.kind) &&
        eventsOf(thread, 'answer').length === 0 &&
        eventsOf(thread, 'delete').length === 0,
      6,
    );
    has(
      'answered by customers only',
      (thread) => eventsOf(thread, 'answer').length > 0 && verified(thread).length === 0,
      3,
    );
    has('verified with versions', (thread) =>
      eventsOf(thread, 'verify').some((event) => (event.appliesTo ?? []).length > 0),
    );
    has('review by ahead', (thread) =>
      eventsOf(thread, 'verify').some((event) => (event.reviewByDaysFromToday ?? 0) > 0),
    );
    has('review by passed', (thread) =>
      eventsOf(thread, 'verify').some((event) => (event.reviewByDaysFromToday ?? 0) < 0),
    );
    has('outdated by an edit', (thread) => {
      const last = eventsOf(thread, 'verify').at(-1);
      return last !== undefined && editsAnswerAfter(thread, last);
    });
    has('withdrawn', (thread) => eventsOf(thread, 'withdraw-verification').length > 0);
    has('verified again', (thread) => {
      const [first, second] = eventsOf(thread, 'verify');
      return first !== undefined && second !== undefined && editsAnswerAfter(thread, first);
    });
    has('accepted and verified', (thread) =>
      verified(thread).some((key) => key === accepted(thread).at(-1)),
    );
    has('accepted one, verified another', (thread) => {
      const last = accepted(thread).at(-1);
      return last !== undefined && verified(thread).length > 0 && !verified(thread).includes(last);
    });
    has('acceptance moved', (thread) => new Set(accepted(thread)).size > 1);
    has('praise', (thread) => thread.kind === 'praise', 2);
    has('idea', (thread) => thread.kind === 'idea', 3);
    has('long debate', (thread) => eventsOf(thread, 'answer').length >= 9);
    has('very long question', (thread) => thread.body.length > 3000);
    has('edited by another', (thread) =>
      eventsOf(thread, 'edit').some((edit) => edit.on === 'question' && edit.by !== thread.by),
    );
    has('deleted question', (thread) =>
      eventsOf(thread, 'delete').some((event) => event.on === 'question'),
    );
    has('deleted answer', (thread) =>
      eventsOf(thread, 'delete').some((event) => event.on !== 'question'),
    );
  });

  it('uses a coherent set of tags', () => {
    const tags = new Set(threads.flatMap((thread) => thread.tags));
    expect([...tags].length).toBeLessThanOrEqual(32);
  });
});
