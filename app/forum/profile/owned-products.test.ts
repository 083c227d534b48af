import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, type MadeBrand, makeBrand, makeMember, makeProduct } from '#db/factories';
import { products } from '#db/schema/brands';
import { events } from '#db/schema/site';
import { limits } from '~/rules/limits';
import { addOwnedProduct } from './add-owned-product.server';
import { listOwnedProducts } from './list-owned-products.server';
import { removeOwnedProduct } from './remove-owned-product.server';
import { showProfileSettings } from './show-profile-settings.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand({ name: 'Hearth' });
});

async function eventsOf(memberId: number) {
  const rows = await db
    .select()
    .from(events)
    .where(eq(events.actorId, memberId))
    .orderBy(events.id);
  return rows.map(({ type }) => type);
}

const retire = (productId: number) =>
  db.update(products).set({ retiredAt: new Date() }).where(eq(products.id, productId));

describe('the products that a member has', () => {
  it('are added, change their version, and are removed', async () => {
    const { id } = await makeMember();
    const actor = await actorOf(id);
    const { productId, versionIds } = brand;
    await addOwnedProduct(actor, { product: productId, version: null });
    await addOwnedProduct(actor, { product: productId, version: versionIds[1] ?? 0 });
    expect(await listOwnedProducts(id)).toMatchObject([
      { productId, brand: 'Hearth', version: '2.0', current: true },
    ]);
    await removeOwnedProduct(actor, { product: productId });
    await removeOwnedProduct(actor, { product: productId });
    expect(await listOwnedProducts(id)).toEqual([]);
    expect(await eventsOf(id)).toEqual([
      'member.product-added',
      'member.product-added',
      'member.product-removed',
    ]);
  });

  it('are removed by nobody else', async () => {
    const [owner, other] = [await makeMember(), await makeMember()];
    await addOwnedProduct(await actorOf(owner.id), { product: brand.productId, version: null });
    await removeOwnedProduct(await actorOf(other.id), { product: brand.productId });
    expect(await listOwnedProducts(owner.id)).toHaveLength(1);
    const visitor = { kind: 'visitor' } as const;
    const add = addOwnedProduct(visitor, { product: brand.productId, version: null });
    await expect(add).rejects.toMatchObject({ code: 'sign_in_required' });
    await expect(removeOwnedProduct(visitor, { product: brand.productId })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(showProfileSettings(visitor, null)).rejects.toMatchObject({
      code: 'sign_in_required',
    });
  });

  it('are on offer, and of their own versions', async () => {
    const actor = await actorOf((await makeMember()).id);
    const other = await makeProduct(brand.brandId);
    const add = (product: number, version: number | null) =>
      addOwnedProduct(actor, { product, version });
    await expect(add(987_654_321, null)).rejects.toMatchObject({
      problems: { product: expect.any(String) },
    });
    await expect(add(brand.productId, 987_654_321)).rejects.toMatchObject({
      problems: { version: expect.any(String) },
    });
    await expect(add(brand.productId, other.versionIds[0] ?? 0)).rejects.toMatchObject({
      problems: { version: expect.any(String) },
    });
    await retire(other.productId);
    await expect(add(other.productId, null)).rejects.toMatchObject({
      problems: { product: expect.any(String) },
    });
  });

  it('stay when they are no longer offered, and say so', async () => {
    const { id } = await makeMember();
    const { productId } = await makeProduct(brand.brandId);
    await addOwnedProduct(await actorOf(id), { product: productId, version: null });
    await retire(productId);
    expect(await listOwnedProducts(id)).toMatchObject([{ productId, current: false }]);
    const page = await showProfileSettings(await actorOf(id), brand.brandId);
    expect(page.owned).toHaveLength(1);
    expect(page.choices.products.map(({ value }) => value)).not.toContain(String(productId));
    await removeOwnedProduct(await actorOf(id), { product: productId });
    expect(await listOwnedProducts(id)).toEqual([]);
  });

  it('are so many and no more, also where they are added at once', async () => {
    const { id } = await makeMember();
    const actor = await actorOf(id);
    const { max } = limits.ownedProducts;
    const made = await Promise.all(
      Array.from({ length: max + 5 }, () => makeProduct(brand.brandId)),
    );
    const answers = await Promise.allSettled(
      made.map(({ productId }) => addOwnedProduct(actor, { product: productId, version: null })),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    const owned = await listOwnedProducts(id);
    expect(owned).toHaveLength(max);
    // The version of one that is there can still change.
    const product = owned[0]?.productId ?? 0;
    const version = made.find(({ productId }) => productId === product)?.versionIds[0] ?? 0;
    await addOwnedProduct(actor, { product, version });
    expect(await listOwnedProducts(id)).toContainEqual(
      expect.objectContaining({ productId: product, version: '1.0' }),
    );
  });
});
