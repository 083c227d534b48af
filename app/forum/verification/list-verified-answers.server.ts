import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments, representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { answerPath, brandPath } from '~/rules/paths';
import { endOfDay } from '~/rules/verification';
import { currentlyVerified } from './current-verification.server';

const SHOWN = 5;

/** The answers that were verified last and are so today. */
export async function listVerifiedAnswers() {
  // The questions' titles are of every list.
  shows('list:verified', 'list:all');
  showsUntil(endOfDay(today()));
  const rows = await db
    .select({
      answerId: answers.id,
      questionTitle: questions.title,
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      verifierId: members.id,
      verifier: members.displayName,
      department: departments.name,
      at: verifications.verifiedAt,
    })
    .from(verifications)
    .innerJoin(answers, eq(answers.id, verifications.answerId))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(representatives, eq(representatives.id, verifications.representativeId))
    .innerJoin(brands, eq(brands.id, representatives.brandId))
    .innerJoin(departments, eq(departments.id, representatives.departmentId))
    .innerJoin(members, eq(members.id, verifications.verifierId))
    .where(
      and(
        isNull(verifications.supersededAt),
        isNull(verifications.withdrawnAt),
        currentlyVerified(today()),
        isNull(answers.deletedAt),
        eq(questions.listed, sql`true`),
      ),
    )
    .orderBy(desc(verifications.verifiedAt), desc(verifications.id))
    .limit(SHOWN);
  for (const { brand, verifierId } of rows) shows(`brand:${brand.id}`, `member:${verifierId}`);
  return rows.map((row) => ({
    answerId: row.answerId,
    href: answerPath(row.answerId),
    questionTitle: row.questionTitle,
    brand: { name: row.brand.name, href: brandPath(row.brand.slug) },
    by: `${row.verifier}, ${row.department}`,
    at: row.at,
  }));
}
