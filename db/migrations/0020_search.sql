-- pg_trgm finds misspelt words, intarray what two lists of numbers have in common.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS intarray;
--> statement-breakpoint
-- What a document is found by: the numbers of its words, and those of its title's words once more,
-- below zero.
CREATE FUNCTION search_keys(entries integer[]) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(entry >> 6) || coalesce(array_agg(-(entry >> 6)) FILTER (WHERE entry & 32 <> 0), '{}')
  FROM unnest(entries) AS entry
$$;
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"entries" integer[] NOT NULL,
	"title_words" smallint NOT NULL,
	"language" text NOT NULL,
	"standing" smallint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_stale" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_stale_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"word" text NOT NULL,
	"documents" integer DEFAULT 0 NOT NULL,
	"in_titles" integer DEFAULT 0 NOT NULL,
	"is_common" boolean DEFAULT false NOT NULL,
	CONSTRAINT "search_words_word_unique" UNIQUE("word"),
	CONSTRAINT "search_words_numbers" CHECK ("search_words"."id" < 33554432)
);
--> statement-breakpoint
DROP INDEX "answers_search";--> statement-breakpoint
DROP INDEX "questions_search";--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_documents_keys" ON "search_documents" USING gin (search_keys("entries"));--> statement-breakpoint
CREATE INDEX "search_words_alike" ON "search_words" USING gin ("word" gin_trgm_ops) WHERE "search_words"."is_common";--> statement-breakpoint
CREATE INDEX "search_words_by_prefix" ON "search_words" USING btree ("word" text_pattern_ops) WHERE "search_words"."is_common";--> statement-breakpoint
ALTER TABLE "answers" DROP COLUMN "search";--> statement-breakpoint
ALTER TABLE "questions" DROP COLUMN "search";
--> statement-breakpoint
-- A document is read as a whole, thousands of them for one search: it stays in its row.
ALTER TABLE "search_documents" ALTER COLUMN "entries" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" SET (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
-- An index whose new entries wait in a list would be slow to search while they wait.
ALTER INDEX "search_documents_keys" SET (fastupdate = off);
--> statement-breakpoint
-- Whatever changes what a question is found by says so, whichever command, import or hand does it.
-- Only appended to, so that nobody waits for anybody here.
CREATE FUNCTION question_is_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (question_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER questions_search_insert AFTER INSERT ON questions
FOR EACH ROW EXECUTE FUNCTION question_is_stale();
--> statement-breakpoint
CREATE TRIGGER questions_search_update AFTER UPDATE ON questions
FOR EACH ROW WHEN (
  (OLD.title, OLD.body_html, OLD.kind, OLD.brand_id, OLD.product_id, OLD.version_id, OLD.asker_id,
    OLD.accepted_answer_id, OLD.resolution, OLD.closed_at, OLD.deleted_at, OLD.asked_at)
  IS DISTINCT FROM
  (NEW.title, NEW.body_html, NEW.kind, NEW.brand_id, NEW.product_id, NEW.version_id, NEW.asker_id,
    NEW.accepted_answer_id, NEW.resolution, NEW.closed_at, NEW.deleted_at, NEW.asked_at)
) EXECUTE FUNCTION question_is_stale();
--> statement-breakpoint
CREATE FUNCTION question_of_row_is_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO search_stale (question_id) VALUES (OLD.question_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO search_stale (question_id) VALUES (NEW.question_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_search_change AFTER INSERT OR DELETE ON answers
FOR EACH ROW EXECUTE FUNCTION question_of_row_is_stale();
--> statement-breakpoint
CREATE TRIGGER answers_search_update AFTER UPDATE ON answers
FOR EACH ROW WHEN (
  (OLD.question_id, OLD.body_html, OLD.author_id, OLD.deleted_at)
  IS DISTINCT FROM (NEW.question_id, NEW.body_html, NEW.author_id, NEW.deleted_at)
) EXECUTE FUNCTION question_of_row_is_stale();
--> statement-breakpoint
CREATE TRIGGER question_tags_search_change AFTER INSERT OR DELETE ON question_tags
FOR EACH ROW EXECUTE FUNCTION question_of_row_is_stale();
--> statement-breakpoint
CREATE FUNCTION question_of_verification_is_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (question_id)
  SELECT question_id FROM answers WHERE id = coalesce(NEW.answer_id, OLD.answer_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER verifications_search_change AFTER INSERT OR UPDATE OR DELETE ON verifications
FOR EACH ROW EXECUTE FUNCTION question_of_verification_is_stale();
--> statement-breakpoint
INSERT INTO search_stale (question_id) SELECT id FROM questions ORDER BY id;
