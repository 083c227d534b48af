import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { type Actor, can } from '~/rules/permissions';
import {
  advancePromise,
  breaksAt,
  disputableUntil,
  isPromiseState,
  keptLateBy,
  nextTimeChange,
  type PromiseActName,
  promiseCell,
} from '~/rules/promise';
import type { PromiseChangeName } from '~/rules/promise-record';
import { localTimeAt } from '~/rules/wall-clock';
import { inForce } from '../desk/in-force.server';
import type { PeopleOfPosts } from '../members/post-people.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { factsOfPromise, promiseSubject } from './change-promise.server';

/** A line of the record, as the database gives it in a list. */
type StoredChange = {
  change: PromiseChangeName;
  byId: number | null;
  at: string;
  dueAt: string | null;
  ownerId: number | null;
  words: string;
};

/** A question's promises with everything that happened to them, in one statement; for most, in none. */
export async function readPromises(question: Pick<QuestionRow, 'id' | 'heardAt'>) {
  // Whoever has promised something was heard by that.
  return question.heardAt === null ? [] : readAll(question.id);
}

/** The same for everybody; what it depends on is told by the question. */
const readAll = sharedRead(2 * 2 ** 20, (questionId: number) => {
  shows(`question:${questionId}`);
  return db
    .select({
      promise: promises,
      // A column written as such would lose its table's name here, and mean the record's own.
      changes: sql<StoredChange[]>`(
        select json_agg(json_build_object('change', c.change, 'byId', c.by_id, 'at', c.at,
          'dueAt', c.due_at, 'ownerId', c.owner_id, 'words', c.words) order by c.id)
        from ${promiseChanges} c where c.promise_id = promises.id)`,
    })
    .from(promises)
    .where(eq(promises.questionId, questionId))
    .orderBy(asc(promises.id));
});

export type ReadPromise = Awaited<ReturnType<typeof readPromises>>[number];

/** Everybody whom a question's promises name. */
export function peopleOfPromises(read: readonly ReadPromise[]): (number | null)[] {
  return read.flatMap(({ promise, changes }) => [
    promise.ownerId,
    ...changes.flatMap(({ byId, ownerId }) => [byId, ownerId]),
  ]);
}

/** Promises as the page shows them: what somebody still has to see to first. */
export function promiseViews(
  actor: Actor,
  read: readonly ReadPromise[],
  {
    question,
    people,
    timeZone,
  }: { question: QuestionRow; people: PeopleOfPosts; timeZone: string },
) {
  const at = now();
  return read
    .map(({ promise, changes }) => {
      const facts = advancePromise(factsOfPromise(promise), at).promise;
      const { state, stateAt, dueAt, firstDueAt, keptAt } = facts;
      const next = nextTimeChange(facts);
      showsUntil(next?.at ?? null);
      const disputable = disputableUntil(facts);
      if (disputable !== null && at < disputable) showsUntil(disputable);
      const subject = promiseSubject({ question, promise });
      const may = (act: PromiseActName) =>
        isPromiseState(promiseCell(state, act)) && can(actor, `promise.${act}`, subject) === true;
      const nameOf = (authorId: number | null) =>
        authorId === null ? null : people.person({ authorId, authorName: null, at });
      return {
        id: promise.id,
        text: promise.text,
        state,
        stateAt,
        dueAt,
        /** Where it is another one. */
        firstDueAt: firstDueAt.getTime() === dueAt.getTime() ? null : firstDueAt,
        keptAt,
        keptLateSeconds: keptLateBy(facts) / 1000,
        /** When time alone breaks it, where it is late or disputed. */
        breaksAt:
          state === 'late' ? breaksAt(facts) : state === 'disputed' ? promise.changesAt : null,
        evidence: state === 'kept' || state === 'disputed' ? promise.evidence : null,
        owner: nameOf(promise.ownerId),
        ownerId: promise.ownerId,
        timeZone,
        dueLocal: localTimeAt(dueAt, timeZone),
        changes: changes.map((change) => {
          const when = new Date(change.at);
          const by = change.byId;
          return {
            change: change.change,
            at: when,
            by: by === null ? null : people.person({ authorId: by, authorName: null, at: when }),
            dueAt: change.dueAt === null ? null : new Date(change.dueAt),
            owner: change.change === 'passed-on' ? nameOf(change.ownerId) : null,
            words: change.words,
          };
        }),
        /** Both the table of permissions and the table of states let the reader. */
        may: {
          keep: may('keep'),
          break: may('break'),
          withdraw: may('withdraw'),
          reDate: may('re-date'),
          passOn: may('pass-on'),
          reopen: may('reopen'),
          dispute: may('dispute') && at < (disputable ?? at),
          takeBack: may('take-back-dispute'),
        },
      };
    })
    .sort((a, b) => order(a.state) - order(b.state) || a.dueAt.getTime() - b.dueAt.getTime());
}

function order(state: string): number {
  return state === 'open' || state === 'late' || state === 'disputed' ? 0 : 1;
}

/**
 * Who can see to a brand's promises, by name; nobody for a reader who does not speak for it, who has
 * no choice to make.
 */
export async function listPromiseOwners(actor: Actor, brandId: number) {
  const speaksForIt =
    actor.kind === 'member' &&
    actor.represents.some((membership) => membership.brandId === brandId);
  return speaksForIt ? readOwners(brandId) : [];
}

const readOwners = sharedRead(2 ** 20, async (brandId: number) => {
  shows(`brand:${brandId}`);
  const rows = await db
    .select({ id: members.id, name: members.displayName, title: representatives.title })
    .from(representatives)
    .innerJoin(members, eq(members.id, representatives.memberId))
    .where(
      and(eq(representatives.brandId, brandId), inForce(sql`${now().toISOString()}::timestamptz`)),
    )
    .orderBy(asc(members.displayName), asc(members.id));
  for (const { id } of rows) shows(`member:${id}`);
  return rows.map(({ id, name, title }) => ({ value: String(id), label: `${name}, ${title}` }));
});
