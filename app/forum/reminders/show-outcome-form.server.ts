import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { answers } from '#db/schema/posts';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { questionFacts } from '../questions/question-facts.server';
import { readQuestion } from '../questions/show-question.server';

/**
 * What an asker can say became of their question, and which answer did it.
 * @throws Refusal for everybody else
 */
export async function showOutcomeForm(actor: Actor, questionId: number) {
  demandMember(actor);
  const { question } = await readQuestion(actor, questionId);
  demand(can(actor, 'question.put-off-outcome', await questionFacts(db, question)));
  const rows = await db
    .select({
      id: answers.id,
      author: members.displayName,
      authorName: answers.authorName,
      excerpt: answers.excerpt,
    })
    .from(answers)
    .leftJoin(members, eq(members.id, answers.authorId))
    .where(and(eq(answers.questionId, question.id), isNull(answers.deletedAt)))
    .orderBy(desc(answers.score), asc(answers.postedAt), asc(answers.id))
    .limit(limits.pageSize);
  return {
    question: { title: question.title, href: questionPath(question) },
    answers: rows.map(({ id, author, authorName, excerpt }) => ({
      id,
      author: author ?? authorName ?? words.basics.formerMember,
      excerpt,
    })),
  };
}
