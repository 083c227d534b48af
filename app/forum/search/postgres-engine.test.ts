import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { TimeAllowance } from '#db/time-allowance.server';
import { TOO_SLOW } from '~/platform/bounded-query.server';
import { env } from '~/platform/env.server';
import { indexStaleQuestions } from './index-questions.server';
import { parseSearch } from './parse-search';
import { findOnPostgres } from './postgres-engine.server';
import { resolveFilters } from './resolve-filters.server';
import { stillFitting } from './still-fitting.server';

describe('the index itself', () => {
  beforeAll(async () => {
    await makeBrand({ slug: 'hearth', name: 'Hearth' });
    const brand = await makeBrand({ slug: 'tideway', name: 'Tideway' });
    const asked = (facts: Parameters<typeof makeQuestion>[1]) =>
      makeQuestion(brand, { title: 'Thylacine in the tub', ...facts });
    await asked({ askedAt: new Date('2015-03-04'), kind: 'problem', tagNames: ['stripes'] });
    const newer = await asked({ askedAt: new Date('2025-03-04'), resolution: 'assumed' });
    await makeAnswer(newer);
    await asked({ askedAt: new Date('2025-03-05'), kind: 'idea' });
    await indexStaleQuestions();
  });

  // As others would fill up what is looked through, so that what fits is never come to.
  it.each([
    'is:unanswered',
    '-is:unanswered',
    '-is:answered',
    '-is:resolved',
    'before:2015-03-05',
    'before:2016',
    'before:2025-03-05',
    'after:2025-03-05',
    '-after:2016',
    '-before:2016',
    'after:2015-03 before:2015-04',
    '-kind:idea -kind:question',
    '-kind:problem',
    '-tag:stripes',
    '-brand:hearth',
  ])('tells what fits %s from what does not', async (filter) => {
    for (const text of [filter, `thylacine ${filter}`]) {
      const { filters, ...parsed } = parseSearch(text);
      const conditions = await resolveFilters(db, filters);
      const wanted = { ...parsed, conditions: conditions ?? [], isBeingTyped: false };
      const time = new TimeAllowance(env().searchTimeoutMs);
      const page = { after: null, limit: 500 };
      const found = await findOnPostgres(wanted, page, time, async ({ hits }) => ({
        hits: hits.length,
        fitting: (await stillFitting({ kind: 'visitor' }, hits, wanted)).length,
      }));
      if (found === TOO_SLOW) throw new Error('too slow');
      expect(found.hits).toBeGreaterThan(0);
      expect(found.fitting).toBe(found.hits);
    }
  });
});
