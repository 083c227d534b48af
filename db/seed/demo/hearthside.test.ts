import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DemoEvent, DemoThread } from './demo-content';
import { hearthside } from './hearthside';

const { brand, members, threads } = hearthside;
const moderator = 'goodturn-moderator';
const eligibleVoters = 50;

const representatives = new Map(brand.representatives.map((person) => [person.handle, person]));
const joined = new Map(members.map((member) => [member.handle, member.joinedDaysAgo]));

const daysAgo = (thread: DemoThread, event: DemoEvent) =>
  thread.askedDaysAgo - event.afterHours / 24;

/** Whether somebody of that handle was here, and if a representative still one, that long ago. */
function couldAct(handle: string, ago: number): boolean {
  if (handle === moderator) return true;
  const person = representatives.get(handle);
  if (person) return person.sinceDaysAgo > ago && (person.untilDaysAgo ?? 0) < ago;
  return (joined.get(handle) ?? 0) > ago;
}

function actors(event: DemoEvent): string[] {
  if (event.type === 'me-too') return event.by.map((one) => one.handle);
  return 'by' in event ? [event.by] : [];
}

function answerNamedBy(event: DemoEvent): string | undefined {
  if (event.type === 'answer') return undefined;
  if ('answer' in event) return event.answer;
  return 'on' in event && event.on !== 'question' ? event.on.answer : undefined;
}

const answersOf = (thread: DemoThread) =>
  thread.events.flatMap((event) => (event.type === 'answer' ? [event] : []));
const has = (thread: DemoThread, type: DemoEvent['type']) =>
  thread.events.some((event) => event.type === type);

describe('the people of Hearthside', () => {
  it('have handles of their own, from a to m', () => {
    const handles = [...joined.keys(), ...representatives.keys()];
    expect(members).toHaveLength(joined.size);
    expect(brand.representatives).toHaveLength(representatives.size);
    expect(new Set(handles).size).toBe(handles.length);
    for (const handle of handles) expect(handle).toMatch(/^[a-m][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('stand in departments that the brand has, one of them gone', () => {
    const departments = brand.departments.map((department) => department.slug);
    for (const person of brand.representatives) expect(departments).toContain(person.department);
    expect(brand.representatives.filter((person) => person.untilDaysAgo)).toHaveLength(1);
  });
});

describe.each(threads.map((thread) => [thread.title, thread] as const))(
  '“%s”',
  (_title, thread) => {
    const product = brand.products.find((one) => one.slug === thread.product);

    it('is asked within the limits, about what the brand has', () => {
      expect(thread.brand).toBe(brand.slug);
      expect(thread.title.length).toBeGreaterThanOrEqual(10);
      expect(thread.title.length).toBeLessThanOrEqual(150);
      expect(thread.body.length).toBeGreaterThanOrEqual(20);
      expect(thread.tags.length).toBeGreaterThanOrEqual(1);
      expect(thread.tags.length).toBeLessThanOrEqual(5);
      for (const tag of thread.tags) expect(tag).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      if (thread.product) expect(product).toBeDefined();
      if (thread.version) expect(product?.versions).toContain(thread.version);
      if (thread.reach) expect(brand.departments.map((one) => one.slug)).toContain(thread.reach);
      expect(thread.askedDaysAgo).toBeGreaterThanOrEqual(1);
      expect(thread.askedDaysAgo).toBeLessThanOrEqual(360);
      expect(joined.get(thread.by) ?? 0).toBeGreaterThan(thread.askedDaysAgo);
    });

    it('happens in order, not in the future, by people who were there', () => {
      let before = 0;
      for (const event of thread.events) {
        expect(event.afterHours).toBeGreaterThan(before);
        before = event.afterHours;
        expect(daysAgo(thread, event)).toBeGreaterThan(0);
        for (const handle of actors(event)) {
          expect(couldAct(handle, daysAgo(thread, event)), `${handle} ${event.type}`).toBe(true);
        }
      }
    });

    it('names answers that stand there at that time', () => {
      const standing = new Map<string, string>();
      for (const event of thread.events) {
        const named = answerNamedBy(event);
        if (named !== undefined) expect(standing.has(named), named).toBe(true);
        if (event.type === 'answer') {
          expect(standing.has(event.key)).toBe(false);
          standing.set(event.key, event.by);
        }
        if (event.type === 'delete' && named !== undefined) standing.delete(named);
        if (event.type === 'accept') expect(standing.get(event.answer)).not.toBe(thread.by);
      }
    });

    it('has words within the limits', () => {
      for (const event of thread.events) {
        if (event.type === 'answer' || event.type === 'edit') {
          expect(event.body.length).toBeGreaterThanOrEqual(20);
        }
        if (event.type === 'comment') {
          expect(event.body.length).toBeGreaterThanOrEqual(5);
          expect(event.body.length).toBeLessThanOrEqual(600);
        }
        if (event.type === 'edit') expect(event.reason.length).toBeLessThanOrEqual(200);
        if (event.type === 'withdraw-verification') {
          expect(event.reason.length).toBeGreaterThanOrEqual(10);
          expect(event.reason.length).toBeLessThanOrEqual(500);
        }
        if (event.type === 'verify') expect(event.note?.length ?? 0).toBeLessThanOrEqual(500);
      }
    });

    it('lets only those act who may', () => {
      const authors = new Map(answersOf(thread).map((answer) => [answer.key, answer.by]));
      for (const event of thread.events) {
        if (event.type === 'answer' && event.voice === 'official') {
          expect(representatives.has(event.by)).toBe(true);
        }
        if (event.type === 'verify' || event.type === 'withdraw-verification') {
          expect(representatives.get(event.by)?.level).toMatch(/^(verifier|lead)$/);
          expect(event.by).not.toBe(authors.get(event.answer));
        }
        if (event.type === 'verify') {
          for (const version of event.appliesTo ?? []) expect(product?.versions).toContain(version);
          const reviewAgo = -(event.reviewByDaysFromToday ?? Infinity);
          expect(reviewAgo).toBeLessThan(daysAgo(thread, event));
        }
        if (event.type === 'edit') {
          const author = event.on === 'question' ? thread.by : authors.get(event.on.answer);
          expect([author, moderator]).toContain(event.by);
        }
        if (event.type === 'delete' || event.type === 'close') expect(event.by).toBe(moderator);
        if (event.type === 'close' && event.original !== undefined)
          expect(threads.map(({ title }) => title)).toContain(event.original);
      }
    });

    it('is voted on, and shared, by no more people than there are', () => {
      const votes = new Map<string, number>();
      const affected = new Set([thread.by]);
      for (const event of thread.events) {
        if (event.type === 'upvotes' || event.type === 'downvotes') {
          const post = event.on === 'question' ? '' : event.on.answer;
          expect(event.count).toBeGreaterThanOrEqual(1);
          votes.set(post, (votes.get(post) ?? 0) + event.count);
        }
        if (event.type !== 'me-too') continue;
        for (const { handle, version } of event.by) {
          expect(affected.has(handle), handle).toBe(false);
          expect(representatives.has(handle)).toBe(false);
          affected.add(handle);
          if (version) expect(product?.versions).toContain(version);
        }
      }
      for (const count of votes.values()) expect(count).toBeLessThanOrEqual(eligibleVoters - 20);
    });
  },
);

describe('the threads of Hearthside together', () => {
  const open = threads.filter((thread) => thread.kind === 'question' || thread.kind === 'problem');

  it('show every state', () => {
    const unanswered = open.filter(
      (thread) => answersOf(thread).length === 0 && !has(thread, 'close'),
    );
    expect(threads).toHaveLength(38);
    expect(unanswered).toHaveLength(9);
    expect(unanswered.filter((thread) => thread.askedDaysAgo < 2)).toHaveLength(2);
    expect(threads.filter((thread) => thread.kind === 'praise')).toHaveLength(2);
    expect(threads.filter((thread) => thread.kind === 'idea')).toHaveLength(3);
    expect(threads.some((thread) => answersOf(thread).length >= 9)).toBe(true);
    expect(open.some((thread) => has(thread, 'withdraw-verification'))).toBe(true);
    expect(open.some((thread) => has(thread, 'delete'))).toBe(true);
    const count = (type: DemoEvent['type']) => (thread: DemoThread) =>
      thread.events.filter((event) => event.type === type).length;
    expect(open.some((thread) => count('accept')(thread) > 1)).toBe(true);
    expect(open.some((thread) => count('verify')(thread) > 1)).toBe(true);
    const reviews = threads.flatMap((thread) =>
      thread.events.flatMap((event) =>
        event.type === 'verify' ? [event.reviewByDaysFromToday ?? 0] : [],
      ),
    );
    expect(reviews.some((days) => days < 0)).toBe(true);
    expect(reviews.some((days) => days > 0)).toBe(true);
  });

  it('give no comment to members who had not earned 50 points by then, their own threads aside', () => {
    const earned = new Map<string, number>();
    const earn = (handle: string, points: number) =>
      earned.set(handle, (earned.get(handle) ?? 1) + points);
    const happened = threads
      .flatMap((thread) => thread.events.map((event) => ({ thread, event })))
      .sort((one, other) => daysAgo(other.thread, other.event) - daysAgo(one.thread, one.event));
    for (const { thread, event } of happened) {
      const named = answerNamedBy(event);
      const author = answersOf(thread).find((answer) => answer.key === named)?.by ?? thread.by;
      if (event.type === 'upvotes') earn(author, event.count * (named === undefined ? 5 : 10));
      if (event.type === 'downvotes') earn(author, event.count * -2);
      if (event.type !== 'comment' || event.by === thread.by) continue;
      if (representatives.has(event.by)) continue;
      expect(earned.get(event.by) ?? 1, `${event.by}: ${event.body}`).toBeGreaterThanOrEqual(50);
    }
  });

  it('share a set of tags', () => {
    const tags = threads.flatMap((thread) => thread.tags);
    expect(new Set(tags).size).toBeLessThanOrEqual(30);
  });

  it('show only images that exist, small and without script', () => {
    const texts = threads.flatMap((thread) => [
      thread.body,
      ...thread.events.flatMap((event) => ('body' in event ? [event.body] : [])),
    ]);
    const images = texts.flatMap((text) => [...text.matchAll(/!\[[^\]]+\]\((\/[^)]+)\)/g)]);
    expect(images.length).toBeGreaterThanOrEqual(2);
    for (const image of images) {
      const file = fileURLToPath(new URL(`../../../public${image[1]}`, import.meta.url));
      expect(existsSync(file), file).toBe(true);
      const drawing = readFileSync(file, 'utf8');
      expect(drawing.length).toBeLessThan(4096);
      expect(drawing).not.toMatch(/<script|\son\w+=/);
    }
  });

  it('stand in files that can be read at a sitting', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    for (const file of readdirSync(folder).filter((name) => name.startsWith('hearthside'))) {
      const lines = readFileSync(folder + file, 'utf8').split('\n').length;
      expect(lines, file).toBeLessThanOrEqual(400);
    }
  });
});
