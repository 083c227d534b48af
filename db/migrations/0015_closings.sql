CREATE TABLE "closings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"closed_as" text NOT NULL,
	"duplicate_of_id" bigint,
	"elsewhere" text,
	"reason" text DEFAULT '' NOT NULL,
	"closed_by_id" bigint,
	"closed_by_role" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"reopened_by_id" bigint,
	"reopened_as" text,
	"reopen_reason" text DEFAULT '' NOT NULL,
	"reopened_at" timestamp (3) with time zone,
	CONSTRAINT "closings_duplicate" CHECK (("closings"."closed_as" = 'duplicate') = ("closings"."duplicate_of_id" is not null)),
	CONSTRAINT "closings_reopened" CHECK (("closings"."reopened_at" is null) = ("closings"."reopened_as" is null))
);
--> statement-breakpoint
CREATE TABLE "deflections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deflections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"answer_id" bigint,
	"brand_id" bigint NOT NULL,
	"deflected_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deflections_once" UNIQUE("member_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "related_questions" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"related_ids" bigint[] NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_duplicate_of_id_questions_id_fk";
--> statement-breakpoint
-- Duplicates of duplicates lead to where the chain ends; one that leads to itself is opened again.
UPDATE "questions" SET "duplicate_of_id" = "chain"."ending"
FROM (
  WITH RECURSIVE "steps" ("id", "next", "depth") AS (
    SELECT "id", "duplicate_of_id", 1 FROM "questions" WHERE "duplicate_of_id" IS NOT NULL
    UNION ALL
    SELECT "steps"."id", "q"."duplicate_of_id", "depth" + 1 FROM "steps"
    JOIN "questions" "q" ON "q"."id" = "steps"."next"
    WHERE "q"."duplicate_of_id" IS NOT NULL AND "depth" < 50
  )
  SELECT DISTINCT ON ("id") "id", "next" AS "ending" FROM "steps" ORDER BY "id", "depth" DESC
) "chain"
WHERE "questions"."id" = "chain"."id" AND "questions"."duplicate_of_id" <> "chain"."ending";
--> statement-breakpoint
UPDATE "questions" SET "duplicate_of_id" = NULL, "closed_as" = NULL, "closed_at" = NULL, "closed_by_id" = NULL
WHERE "duplicate_of_id" = "id" OR "duplicate_of_id" IN (
  SELECT "id" FROM "questions" WHERE "duplicate_of_id" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "is_original" boolean GENERATED ALWAYS AS (duplicate_of_id is null) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "leads_to_original" boolean GENERATED ALWAYS AS (case when duplicate_of_id is not null then true end) STORED;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_duplicate_of_id_questions_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_closed_by_id_members_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_reopened_by_id_members_id_fk" FOREIGN KEY ("reopened_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "related_questions" ADD CONSTRAINT "related_questions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "closings_standing" ON "closings" USING btree ("question_id") WHERE "closings"."reopened_at" is null;--> statement-breakpoint
CREATE INDEX "closings_by_question" ON "closings" USING btree ("question_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "closings_by_time" ON "closings" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "deflections_by_brand" ON "deflections" USING btree ("brand_id","deflected_at");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_originals" UNIQUE("id","is_original");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_original" FOREIGN KEY ("duplicate_of_id","leads_to_original") REFERENCES "public"."questions"("id","is_original") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "closings" ("question_id", "closed_as", "duplicate_of_id", "closed_by_id", "closed_by_role", "closed_at")
SELECT "id", "closed_as", "duplicate_of_id", "closed_by_id", 'source', "closed_at" FROM "questions"
WHERE "closed_at" IS NOT NULL ORDER BY "closed_at", "id";
--> statement-breakpoint
-- The me-toos of duplicates are added up at their originals.
UPDATE "questions" SET "me_too_count" = (
  SELECT count(DISTINCT "m"."member_id") FROM "me_toos" "m"
  JOIN "questions" "said" ON "said"."id" = "m"."question_id"
  WHERE ("said"."id" = "questions"."id"
    OR "said"."duplicate_of_id" = "questions"."id" AND "said"."deleted_at" IS NULL)
    AND "m"."member_id" IS DISTINCT FROM "questions"."asker_id")
WHERE "id" IN (SELECT "duplicate_of_id" FROM "questions" WHERE "duplicate_of_id" IS NOT NULL);
--> statement-breakpoint
-- A closed question's page says by whom and why, and every question's page names what is related.
CREATE TRIGGER closings_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON closings
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER related_questions_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON related_questions
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
