import { beforeAll, describe, expect, it } from 'vitest';
import { type MadeBrand, makeBrand, makeQuestion } from '#db/factories';
import type { Actor } from '~/rules/permissions';
import { indexStaleQuestions } from './index-questions.server';
import { suggest } from './suggest.server';

const visitor: Actor = { kind: 'visitor' };
const nothing = { questions: [], tags: [], products: [] };
let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

describe('suggestions for the search field', () => {
  it('are questions, tags and products, each with where it leads', async () => {
    const question = await makeQuestion(brand, {
      title: 'The gramophone skips on scratched records',
      tagNames: ['gramophone-needle'],
    });
    const deleted = { title: 'A gramophone that is gone', deletedAt: new Date() };
    await makeQuestion(brand, { ...deleted, tagNames: [] });
    await indexStaleQuestions();
    const found = await suggest(visitor, ' gramophone ');
    expect(found.questions).toEqual([
      {
        name: question.title,
        href: expect.stringContaining(`/${question.id}/`),
        state: 'unanswered',
      },
    ]);
    expect(found.tags).toEqual([{ name: 'gramophone-needle', href: '/tags/gramophone-needle' }]);
    const { products } = await suggest(visitor, 'product');
    expect(products.length).toBeLessThanOrEqual(3);
  });

  it.each(['', 'x', ' ', '\0'])('are none for %j', async (typed) => {
    expect(await suggest(visitor, typed)).toEqual(nothing);
  });

  it.each(['%%', '\\_', '"-(', "'; drop table", '💥💥', 'x'.repeat(10_000)])(
    'take anything: %j',
    async (typed) => {
      expect(await suggest(visitor, typed)).toMatchObject({ products: [] });
    },
  );
});
