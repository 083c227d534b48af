CREATE TABLE "search_document_meanings" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"meaning" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_learning" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"documents" integer NOT NULL,
	CONSTRAINT "search_learning_one" CHECK ("search_learning"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "search_word_meanings" (
	"word_id" integer PRIMARY KEY NOT NULL,
	"meaning" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_document_meanings" ADD CONSTRAINT "search_document_meanings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Documents are made otherwise than before (fewer steps of weights, pairs of words share numbers,
-- languages are told by usual words): all of them anew. Until then searches find what is indexed;
-- `reindex` is quicker than waiting.
TRUNCATE search_documents, search_words RESTART IDENTITY;
--> statement-breakpoint
-- What a document is found by: the numbers of its words, and those of its title's words once more,
-- below zero. How entries are made is in app/forum/search/entries.ts.
CREATE OR REPLACE FUNCTION search_keys(entries integer[]) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(entry >> 5) || coalesce(array_agg(-(entry >> 5)) FILTER (WHERE entry & 31 >= 22), '{}')
  FROM unnest(entries) AS entry
$$;
--> statement-breakpoint
INSERT INTO search_stale (question_id) SELECT id FROM questions ORDER BY id;
