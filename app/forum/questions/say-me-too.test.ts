import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeProduct,
  makeQuestion,
} from '#db/factories';
import { products, productVersions } from '#db/schema/brands';
import { questions } from '#db/schema/posts';
import { InvalidInput } from '~/platform/refusal.server';
import { sayMeToo } from './say-me-too.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function countOn(questionId: number) {
  const [row] = await db
    .select({ count: questions.meTooCount })
    .from(questions)
    .where(eq(questions.id, questionId));
  return row?.count;
}

describe('saying me too', () => {
  it('counts once, however often it is said, and can be taken back', async () => {
    const question = await makeQuestion(brand);
    const actor = await actorOf((await makeMember()).id);
    const say = (on: boolean) => sayMeToo(actor, { questionId: question.id, on, version: null });
    await Promise.all([say(true), say(true), say(true)]);
    expect(await countOn(question.id)).toBe(1);
    await Promise.all([say(false), say(false)]);
    expect(await countOn(question.id)).toBe(0);
  });

  it('refuses a version that is removed at that very moment', async () => {
    const { productId, versionIds } = await makeProduct(brand.brandId);
    const question = await makeQuestion({ ...brand, productId });
    const actor = await actorOf((await makeMember()).id);
    const version = versionIds[0] ?? 0;
    const said = await db.transaction(async (tx) => {
      await tx.delete(productVersions).where(eq(productVersions.id, version));
      const saying = sayMeToo(actor, { questionId: question.id, on: true, version });
      const settled = Promise.allSettled([saying]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { settled };
    });
    const [result] = await said.settled;
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(InvalidInput) });
  });

  it('names a version of the question’s product, and of no other', async () => {
    const question = await makeQuestion(brand);
    const other = await makeProduct(brand.brandId);
    const actor = await actorOf((await makeMember()).id);
    const say = (version: number | undefined) =>
      sayMeToo(actor, { questionId: question.id, on: true, version: version ?? 0 });
    await expect(say(other.versionIds[0])).rejects.toBeInstanceOf(InvalidInput);
    expect(await say(brand.versionIds[0])).toEqual({ on: true, count: 1 });
  });

  it('goes on where the product is no longer on offer', async () => {
    const retired = await makeBrand();
    const question = await makeQuestion(retired);
    await db
      .update(products)
      .set({ retiredAt: new Date() })
      .where(eq(products.id, retired.productId));
    const actor = await actorOf((await makeMember()).id);
    const version = retired.versionIds[0] ?? 0;
    expect(await sayMeToo(actor, { questionId: question.id, on: true, version })).toEqual({
      on: true,
      count: 1,
    });
  });
});
