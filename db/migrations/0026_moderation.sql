CREATE TABLE "appeals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"suspension_id" bigint,
	"text" text NOT NULL,
	"appealed_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "appeals_one_subject" CHECK (num_nonnulls("appeals"."question_id", "appeals"."answer_id", "appeals"."comment_id", "appeals"."suspension_id") = 1),
	CONSTRAINT "appeals_settled" CHECK (("appeals"."outcome" is null) = ("appeals"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"flagger_id" bigint,
	"visitor_key" text,
	"reason" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"weight" integer NOT NULL,
	"flagged_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp (3) with time zone,
	"review_item_id" bigint,
	CONSTRAINT "flags_one_post" CHECK (num_nonnulls("flags"."question_id", "flags"."answer_id", "flags"."comment_id") = 1),
	CONSTRAINT "flags_one_flagger" CHECK (num_nonnulls("flags"."flagger_id", "flags"."visitor_key") = 1),
	CONSTRAINT "flags_settled" CHECK (("flags"."outcome" is null) = ("flags"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "member_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "member_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"review_item_id" bigint,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "removals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "removals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"author_id" bigint,
	"as" text NOT NULL,
	"review_item_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"removed_by_id" bigint NOT NULL,
	"removed_at" timestamp (3) with time zone NOT NULL,
	"removed_act" bigint DEFAULT nextval('acts') NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_act" bigint,
	CONSTRAINT "removals_undone" CHECK (("removals"."undone_at" is null) = ("removals"."undone_act" is null))
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suspensions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"suspended_by_id" bigint NOT NULL,
	"message" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"review_item_id" bigint,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by_id" bigint,
	CONSTRAINT "suspensions_end" CHECK ("suspensions"."until" > "suspensions"."since")
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "warnings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"warned_by_id" bigint NOT NULL,
	"message" text NOT NULL,
	"reason" text NOT NULL,
	"warned_at" timestamp (3) with time zone NOT NULL,
	"review_item_id" bigint,
	"read_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "deletions" DROP CONSTRAINT "deletions_one_post";--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT "comments_deleted_by_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspended_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deletions" ADD COLUMN "comment_id" bigint;--> statement-breakpoint
ALTER TABLE "deletions" ADD COLUMN "as" text;--> statement-breakpoint
ALTER TABLE "deletions" ADD COLUMN "review_item_id" bigint;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "trace" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "settled_by_id" bigint;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_suspension_id_suspensions_id_fk" FOREIGN KEY ("suspension_id") REFERENCES "public"."suspensions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_flagger_id_members_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_review_item_id_review_items_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_messages" ADD CONSTRAINT "member_messages_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_messages" ADD CONSTRAINT "member_messages_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_messages" ADD CONSTRAINT "member_messages_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_messages" ADD CONSTRAINT "member_messages_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_messages" ADD CONSTRAINT "member_messages_review_item_id_review_items_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_review_item_id_review_items_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_removed_by_id_members_id_fk" FOREIGN KEY ("removed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_suspended_by_id_members_id_fk" FOREIGN KEY ("suspended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_review_item_id_review_items_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_lifted_by_id_members_id_fk" FOREIGN KEY ("lifted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_warned_by_id_members_id_fk" FOREIGN KEY ("warned_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_review_item_id_review_items_id_fk" FOREIGN KEY ("review_item_id") REFERENCES "public"."review_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_question" ON "appeals" USING btree ("question_id") WHERE "appeals"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_answer" ON "appeals" USING btree ("answer_id") WHERE "appeals"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_comment" ON "appeals" USING btree ("comment_id") WHERE "appeals"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_suspension" ON "appeals" USING btree ("suspension_id") WHERE "appeals"."outcome" is null;--> statement-breakpoint
CREATE INDEX "appeals_by_member" ON "appeals" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "flags_question" ON "flags" USING btree ("question_id","flagger_id","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_answer" ON "flags" USING btree ("answer_id","flagger_id","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_comment" ON "flags" USING btree ("comment_id","flagger_id","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_question_visitor" ON "flags" USING btree ("question_id","visitor_key","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_answer_visitor" ON "flags" USING btree ("answer_id","visitor_key","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_comment_visitor" ON "flags" USING btree ("comment_id","visitor_key","reason") WHERE "flags"."outcome" is null;--> statement-breakpoint
CREATE INDEX "flags_by_flagger" ON "flags" USING btree ("flagger_id","outcome");--> statement-breakpoint
CREATE INDEX "flags_by_review" ON "flags" USING btree ("review_item_id") WHERE "flags"."review_item_id" is not null;--> statement-breakpoint
CREATE INDEX "member_messages_newest" ON "member_messages" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "member_messages_unread" ON "member_messages" USING btree ("member_id") WHERE "member_messages"."read_at" is null;--> statement-breakpoint
CREATE INDEX "member_messages_by_review" ON "member_messages" USING btree ("review_item_id") WHERE "member_messages"."review_item_id" is not null;--> statement-breakpoint
CREATE INDEX "removals_by_author" ON "removals" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "removals_by_review" ON "removals" USING btree ("review_item_id") WHERE "removals"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "suspensions_by_member" ON "suspensions" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "warnings_by_member" ON "warnings" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "warnings_unread" ON "warnings" USING btree ("member_id") WHERE "warnings"."read_at" is null and "warnings"."taken_back_at" is null;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deletions_comment" ON "deletions" USING btree ("comment_id") WHERE "deletions"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "deletions_by_comment" ON "deletions" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "deletions_by_review" ON "deletions" USING btree ("review_item_id") WHERE "deletions"."review_item_id" is not null;--> statement-breakpoint
CREATE INDEX "review_items_settled" ON "review_items" USING btree ("settled_by_id") WHERE "review_items"."settled_by_id" is not null;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_one_post" CHECK (num_nonnulls("deletions"."question_id", "deletions"."answer_id", "deletions"."comment_id") = 1);
--> statement-breakpoint
-- Who deleted what they had not written was a moderator.
UPDATE "deletions" SET "as" = CASE WHEN "deleted_by_id" IS DISTINCT FROM coalesce(
    (SELECT "asker_id" FROM "questions" WHERE "id" = "question_id"),
    (SELECT "author_id" FROM "answers" WHERE "id" = "answer_id"))
  THEN 'removed' ELSE 'deleted' END;
--> statement-breakpoint
ALTER TABLE "deletions" ALTER COLUMN "as" SET NOT NULL;
--> statement-breakpoint
-- Comments are deleted and restored as all posts are.
INSERT INTO "deletions" ("comment_id", "deleted_by_id", "reason", "deleted_at", "as")
SELECT "id", "deleted_by_id", '', "deleted_at",
  CASE WHEN "deleted_by_id" IS DISTINCT FROM "author_id" THEN 'removed' ELSE 'deleted' END
FROM "comments" WHERE "deleted_at" IS NOT NULL AND NOT "held" ORDER BY "deleted_at";
--> statement-breakpoint
ALTER TABLE "comments" DROP COLUMN "deleted_by_id";
