import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { acceptances, verifications, votes } from '#db/schema/confirmations';
import { answers, meToos, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { currentlyVerified } from '../verification/current-verification.server';

/** The answers that are looked at for the people they helped: the latest so many. */
const ANSWERS_LOOKED_AT = 2_000;

export type Given = {
  /**
   * Answers that were accepted by an asker other than the author who had no stake in the brand.
   */
  helped: number;
  /** Answers under a current verification. */
  verified: number;
  /**
   * Distinct members, the author aside, who voted an answer of theirs up, who accepted one, or who
   * said “me too” on a question that an answer of theirs resolved: it is accepted or currently
   * verified. Votes without a voter (imported ones) count nobody. Deleted posts do not count.
   */
  people: number;
  /** Only the latest answers were looked at, so there may be more people. */
  peopleAtLeast: boolean;
};

/*
 * All of it is counted answer by answer, by index: a plan for all at once would read every
 * acceptance, verification, vote and “me too” that there is. (That is what `exists` may come to,
 * where a subquery with a limit does not.)
 */

/* Only where there is an acceptance or a verification are the answer and its question read. */

const accepted = sql`(
  select true from ${acceptances}
  join ${questions} on ${questions.id} = ${acceptances.questionId}
  where ${acceptances.answerId} = ${answers.id} and ${acceptances.undoneAt} is null
    and not ${acceptances.askerStake} and ${questions.deletedAt} is null
    and ${questions.askerId} is distinct from ${answers.authorId} limit 1)`;

const verified = () => sql`(
  select true from ${verifications}
  join ${answers} posted on posted.id = ${verifications.answerId}
  join ${questions} on ${questions.id} = posted.question_id
  where ${verifications.answerId} = ${answers.id} and ${currentlyVerified(today())}
    and ${questions.deletedAt} is null limit 1)`;

/** What a member has given to others here. */
export async function givenByMember(member: { id: number; answerCount: number }): Promise<Given> {
  const [counts, people] = await Promise.all([countAnswers(member.id), countPeople(member.id)]);
  return { ...counts, people, peopleAtLeast: member.answerCount > ANSWERS_LOOKED_AT };
}

async function countAnswers(memberId: number): Promise<Pick<Given, 'helped' | 'verified'>> {
  const [row] = await db.execute<{ helped: number; verified: number }>(sql`
    select count(*) filter (where ${accepted})::int as helped,
      count(*) filter (where ${verified()})::int as verified
    from ${answers}
    where ${answers.authorId} = ${memberId} and ${answers.deletedAt} is null`);
  return row ?? { helped: 0, verified: 0 };
}

async function countPeople(memberId: number): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(distinct who.id)::int as count
    from (
      select * from ${answers}
      where ${answers.authorId} = ${memberId} and ${answers.deletedAt} is null
      order by ${answers.id} desc limit ${ANSWERS_LOOKED_AT}
    ) ${answers}
    join ${questions} on ${questions.id} = ${answers.questionId} and ${questions.deletedAt} is null
    cross join lateral (
      select ${votes.voterId} as id from ${votes}
      where ${votes.answerId} = ${answers.id} and ${votes.value} = 1
        and ${votes.withdrawnAt} is null and ${votes.ringId} is null
      union all
      select ${questions.askerId} where ${accepted}
      union all
      select ${meToos.memberId} from ${meToos}
      where ${meToos.questionId} = ${questions.id} and not ${meToos.stake} and (${accepted} or ${verified()})
    ) who
    where who.id <> ${memberId}`);
  return row?.count ?? 0;
}
