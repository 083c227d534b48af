import { eq, sql } from 'drizzle-orm';
import { brands } from '#db/schema/brands';
import { brandParticulars } from '#db/schema/particulars';
import { answers, questions } from '#db/schema/posts';
import { currentReader } from '~/messages/format';
import { Refusal } from '~/platform/refusal.server';
import { readsHere } from '~/platform/transaction.server';
import type { LookedAt } from '~/rules/particulars/particular';
import { countryOf, findPhoneNumbers } from './find-phone-numbers.server';

/** Where a text is about to stand, or whose text is being changed. */
export type TextPlace = { brandId: number } | { questionId: number } | { answerId: number };

/** What is known where a text is about to stand: in one statement. */
export type KnownPlace = {
  brandId: number;
  brand: string;
  known: LookedAt;
  /** The post's texts as they are; what stands there already was asked about before. */
  before: { title: string; body: string };
};

function placeOf(place: TextPlace) {
  const none = sql<string>`''`;
  if ('brandId' in place)
    return readsHere()
      .select({
        brandId: brands.id,
        brand: brands.name,
        title: none,
        body: none,
        row: brandParticulars,
      })
      .from(brands)
      .leftJoin(brandParticulars, eq(brandParticulars.brandId, brands.id))
      .where(eq(brands.id, place.brandId));
  if ('questionId' in place)
    return readsHere()
      .select({
        brandId: brands.id,
        brand: brands.name,
        title: questions.title,
        body: questions.body,
        row: brandParticulars,
      })
      .from(questions)
      .innerJoin(brands, eq(brands.id, questions.brandId))
      .leftJoin(brandParticulars, eq(brandParticulars.brandId, brands.id))
      .where(eq(questions.id, place.questionId));
  return readsHere()
    .select({
      brandId: brands.id,
      brand: brands.name,
      title: none,
      body: answers.body,
      row: brandParticulars,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .leftJoin(brandParticulars, eq(brandParticulars.brandId, brands.id))
    .where(eq(answers.id, place.answerId));
}

/**
 * @throws Refusal `not_found` where there is no such post; a brand that is none has no formats, and
 *   the command says that it is none
 */
export async function knownOfBrand(place: TextPlace): Promise<KnownPlace> {
  const [found] = await placeOf(place);
  if (found === undefined) {
    if (!('brandId' in place)) throw new Refusal('not_found');
    const before = { title: '', body: '' };
    return { brandId: place.brandId, brand: '', known: lookedAt(null), before };
  }
  const { brandId, brand, title, body, row } = found;
  return { brandId, brand, known: lookedAt(row), before: { title, body } };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** What is looked at with, for a brand's settings and the reader's country. */
export function lookedAt(row: typeof brandParticulars.$inferSelect | null): LookedAt {
  const publicContacts = row?.publicContacts ?? [];
  const ownNumbers = new Set(
    publicContacts.filter((contact) => !contact.includes('@')).map(digitsOf),
  );
  const country = countryOf(currentReader().locale);
  return {
    orderFormats: row?.orderFormats ?? [],
    serialFormats: row?.serialFormats ?? [],
    publicContacts,
    findPhoneNumbers: (text) =>
      findPhoneNumbers(text, country).filter(
        ({ start, end, number }) =>
          !ownNumbers.has(digitsOf(text.slice(start, end))) && !ownNumbers.has(digitsOf(number)),
      ),
  };
}
