import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';

/*
 * An index made beside the one that is searched in, to take its place: two tables of the same
 * shape, which get their indexes when they are full, and a list of what changed meanwhile.
 */

/** Begins anew: what a rebuild that was ended left behind goes. */
export async function createNextIndex(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`drop table if exists search_documents_next, search_words_next,
    search_changed, search_waited`);
  await tx.execute(sql`create table search_documents_next (like search_documents
    including defaults including constraints including storage)`);
  await tx.execute(sql`alter table search_documents_next
    set (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05)`);
  await tx.execute(sql`create table search_changed (question_id bigint not null)`);
  // What waits now is read after this, so it need not wait when the new index is there.
  await tx.execute(sql`create table search_waited as select id from search_stale`);
}

/** Notes what was indexed while a rebuild goes on: it may have read these questions before. */
export async function noteForRebuild(tx: Transaction, questionIds: readonly number[]) {
  const [row] = await tx.execute<{ goesOn: boolean }>(
    sql`select to_regclass('search_changed') is not null as "goesOn"`,
  );
  if (row?.goesOn !== true) return;
  await tx.execute(sql`insert into search_changed select unnest(${list(questionIds)}::bigint[])`);
}

export type NextDocument = {
  questionId: number;
  entries: readonly number[];
  titleWords: number;
  language: string;
  standing: number;
  askedAt: Date;
};

export async function addToNextIndex(
  to: Queryable,
  documents: readonly NextDocument[],
): Promise<void> {
  // Entries as the text of a list: the quickest for both sides.
  const rows = documents.map(({ questionId, entries, titleWords, language, standing, askedAt }) => [
    ...[questionId, list(entries), titleWords, language, standing, askedAt.toISOString()],
  ]);
  await to.execute(sql`insert into search_documents_next
    (question_id, entries, title_words, language, standing, asked_at)
    select (row->>0)::bigint, (row->>1)::int[], (row->>2)::smallint, row->>3,
      (row->>4)::smallint, (row->>5)::timestamptz
    from json_array_elements(${JSON.stringify(rows)}::json) as row`);
}

/** Gives the documents their indexes. */
export async function completeNextDocuments(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`set local maintenance_work_mem = '256MB'`);
  await tx.execute(sql`alter table search_documents_next
    add constraint search_documents_next_pkey primary key (question_id)`);
  await tx.execute(sql`create index search_documents_next_keys on search_documents_next
    using gin (search_keys(entries)) with (fastupdate = off)`);
}

/**
 * Makes the table of words anew, with these counts; words that no question has any more go. The
 * index must be locked.
 */
export async function createNextWords(
  tx: Transaction,
  counts: { ids: readonly number[]; documents: readonly number[]; inTitles: readonly number[] },
): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`set local maintenance_work_mem = '256MB'`);
  await tx.execute(sql`create table search_words_next (like search_words
    including defaults including constraints including identity including storage)`);
  await tx.execute(sql`
    insert into search_words_next (id, word, documents, in_titles, is_common)
    overriding system value
    select w.id, w.word, c.documents, c.in_titles, c.documents > 1 and strpos(w.word, ':') = 0
    from unnest(${list(counts.ids)}::int[], ${list(counts.documents)}::int[],
      ${list(counts.inTitles)}::int[]) as c(id, documents, in_titles)
    join search_words w on w.id = c.id
    order by w.id`);
  await tx.execute(sql`select setval(pg_get_serial_sequence('search_words_next', 'id'),
    nextval(pg_get_serial_sequence('search_words', 'id')))`);
  await tx.execute(sql`alter table search_words_next
    add constraint search_words_next_pkey primary key (id),
    add constraint search_words_next_word_unique unique (word)`);
  await tx.execute(sql`create index search_words_next_alike on search_words_next
    using gin (word gin_trgm_ops) where is_common`);
  await tx.execute(sql`create index search_words_next_by_prefix on search_words_next
    using btree (word text_pattern_ops) where is_common`);
}

/**
 * Puts the new index in the old one's place, in one moment for all who search.
 * @returns the questions whose documents are to be made again: they were indexed in the old one
 *   meanwhile, or are gone
 */
export async function takeNextIndex(tx: Transaction): Promise<number[]> {
  const changed = await tx.execute<{ id: number }>(sql`
    select question_id as id from search_changed
    union select d.question_id from search_documents_next d
      where not exists (select from questions q where q.id = d.question_id)
    order by 1`);
  await tx.execute(sql`delete from search_stale s using search_waited w where w.id = s.id`);
  await tx.execute(sql`drop table search_changed, search_waited, search_documents, search_words`);
  for (const table of ['search_documents', 'search_words'])
    await tx.execute(sql.raw(`alter table ${table}_next rename to ${table}`));
  await tx.execute(
    sql`alter table search_documents rename constraint search_documents_next_pkey to search_documents_pkey`,
  );
  await tx.execute(sql`alter index search_documents_next_keys rename to search_documents_keys`);
  await tx.execute(
    sql`alter table search_words rename constraint search_words_next_pkey to search_words_pkey`,
  );
  await tx.execute(sql`alter table search_words
    rename constraint search_words_next_word_unique to search_words_word_unique`);
  await tx.execute(sql`alter index search_words_next_alike rename to search_words_alike`);
  await tx.execute(sql`alter index search_words_next_by_prefix rename to search_words_by_prefix`);
  await tx.execute(sql`alter sequence search_words_next_id_seq rename to search_words_id_seq`);
  await tx.execute(sql`alter table search_documents
    add constraint search_documents_question_id_questions_id_fk foreign key (question_id)
    references questions (id) on delete cascade not valid`);
  return changed.map(({ id }) => id);
}

/** What need not be done in one moment with the change. */
export async function afterTakingNextIndex(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`alter table search_documents
    validate constraint search_documents_question_id_questions_id_fk`);
  await tx.execute(sql`analyze search_documents`);
  await tx.execute(sql`analyze search_words`);
}

function list(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
