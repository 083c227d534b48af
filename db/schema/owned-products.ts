import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { products, productVersions } from './brands';
import { ref } from './columns';
import { members } from './members';

/** The products that a member has, for their page and to fill in the ask page. */
export const ownedProducts = pgTable(
  'owned_products',
  {
    memberId: ref()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    productId: ref()
      .notNull()
      .references(() => products.id),
    versionId: ref().references(() => productVersions.id),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.productId] })],
);
