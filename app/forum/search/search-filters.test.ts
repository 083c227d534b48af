import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeBrand, makeProduct } from '#db/factories';
import { products } from '#db/schema/brands';
import { readFilters } from './search-filters.server';

it('filters say which brand a product is of, and what is none is no filter', async () => {
  await makeBrand({ slug: 'tideway', name: 'Tideway' });
  const hearth = await makeBrand({ slug: 'hearth', name: 'Hearth' });
  await makeProduct(hearth.brandId);
  const { choices } = await readFilters(new URLSearchParams('brand=hearth'));
  expect(choices.products).toHaveLength(2);
  const [row] = await db.select().from(products).where(eq(products.id, hearth.productId));
  const product = row?.slug ?? '';
  const { filters } = await readFilters(new URLSearchParams(`product=${product}`));
  expect(filters).toMatchObject({ brand: 'hearth', product });
  const odd = await readFilters(
    new URLSearchParams('brand=x&product=y&kind=constructor&resolution=%00&tag=%00a'),
  );
  expect(odd.filters).toEqual({
    brand: '',
    product: '',
    version: '',
    kind: '',
    resolution: '',
    tag: 'a',
    by: '',
    after: '',
    before: '',
  });
});
