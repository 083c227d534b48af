import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Health } from '~/rules/community-health';
import { HealthPage } from './health-page';

const week = new Date('2026-03-02');
const next = new Date('2026-03-09');
const noPosts = { held: 0, letThrough: 0, removed: 0, appealed: 0, overturned: 0 };
const quiet: Health = {
  days: 90,
  since: week,
  posts: [
    { week, ...noPosts },
    { week: next, ...noPosts },
  ],
  waits: { weeks: [], all: null },
  waitsByKind: [],
  waiting: { count: 0, longestHours: null },
  checks: [],
  flags: [],
  suspensions: [{ week, begun: 0, lifted: 0, appealed: 0, running: 0 }],
};
const show = (health: Health) =>
  renderToStaticMarkup(<HealthPage health={health} administrator={false} />);

describe('the page of community health', () => {
  it('says in words that nothing has happened', () => {
    expect(show(quiet)).toContain('Nothing has been held, removed, flagged or decided');
    expect(show(quiet)).not.toContain('<svg viewBox="0 0 640');
  });

  it('draws each figure that its table has, as high as it is', () => {
    const html = show({
      ...quiet,
      posts: [
        { week, held: 4, letThrough: 3, removed: 1, appealed: 0, overturned: 0 },
        { week: next, held: 2, letThrough: 1, removed: 0, appealed: 0, overturned: 0 },
      ],
    });
    expect(html).toContain('aria-label="Held, by week: 6 in 2 weeks, at most 4 in one"');
    expect(html).toMatch(/class="bar"[^>]*height="100"/);
    expect(html).toMatch(/class="bar"[^>]*height="50"/);
    expect(html).toContain('<td class="number">6</td><td class="number">4</td>');
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  it('knows no precision where nobody has decided', () => {
    const html = show({
      ...quiet,
      checks: [
        { check: 'late-post', removed: 1, approved: 3, undecided: 0 },
        { check: 'too-fast', removed: 0, approved: 0, undecided: 2 },
      ],
    });
    expect(html).toContain('25 %');
    expect(html).toContain('not known yet');
  });
});
