CREATE TABLE "close_votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "close_votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"act" text NOT NULL,
	"close_as" text,
	"duplicate_of_id" bigint,
	"reason" text DEFAULT '' NOT NULL,
	"voted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_as" text,
	"closing_id" bigint,
	CONSTRAINT "close_votes_close" CHECK (("close_votes"."act" = 'close') = ("close_votes"."close_as" is not null)),
	CONSTRAINT "close_votes_duplicate" CHECK (("close_votes"."close_as" is not distinct from 'duplicate') = ("close_votes"."duplicate_of_id" is not null)),
	CONSTRAINT "close_votes_ended" CHECK (("close_votes"."ended_at" is null) = ("close_votes"."ended_as" is null)),
	CONSTRAINT "close_votes_counted" CHECK (("close_votes"."ended_as" is not distinct from 'counted') = ("close_votes"."closing_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "question_locks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "question_locks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"locked_by_id" bigint NOT NULL,
	"locked_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"unlocked_by_id" bigint,
	"unlocked_at" timestamp (3) with time zone,
	CONSTRAINT "question_locks_until" CHECK ("question_locks"."until" > "question_locks"."locked_at")
);
--> statement-breakpoint
CREATE TABLE "suggested_edits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suggested_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"editor_id" bigint NOT NULL,
	"base_revision" integer NOT NULL,
	"title" text,
	"tags" text[],
	"body" text NOT NULL,
	"reason" text NOT NULL,
	"suggested_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by_id" bigint,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text DEFAULT '' NOT NULL,
	"revision" integer,
	"changed" boolean DEFAULT false NOT NULL,
	"editor_stake" boolean DEFAULT false NOT NULL,
	"approved_act" bigint,
	"undone_at" timestamp (3) with time zone,
	"undone_by_id" bigint,
	"undone_act" bigint,
	CONSTRAINT "suggested_edits_one_post" CHECK (num_nonnulls("suggested_edits"."question_id", "suggested_edits"."answer_id") = 1),
	CONSTRAINT "suggested_edits_decided" CHECK (("suggested_edits"."decided_at" is null) = ("suggested_edits"."decision" is null)),
	CONSTRAINT "suggested_edits_approved" CHECK (("suggested_edits"."decision" is not distinct from 'approved') = ("suggested_edits"."approved_act" is not null and "suggested_edits"."revision" is not null)),
	CONSTRAINT "suggested_edits_undone" CHECK (("suggested_edits"."undone_at" is null) = ("suggested_edits"."undone_act" is null))
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "locked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "locked_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "approved_by_id" bigint;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_duplicate_of_id_questions_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_closing_id_closings_id_fk" FOREIGN KEY ("closing_id") REFERENCES "public"."closings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_locks" ADD CONSTRAINT "question_locks_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_locks" ADD CONSTRAINT "question_locks_locked_by_id_members_id_fk" FOREIGN KEY ("locked_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_locks" ADD CONSTRAINT "question_locks_unlocked_by_id_members_id_fk" FOREIGN KEY ("unlocked_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_editor_id_members_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_decided_by_id_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_undone_by_id_members_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "close_votes_standing" ON "close_votes" USING btree ("question_id","member_id") WHERE "close_votes"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "close_votes_open" ON "close_votes" USING btree ("voted_at","id") WHERE "close_votes"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "close_votes_by_closing" ON "close_votes" USING btree ("closing_id");--> statement-breakpoint
CREATE INDEX "close_votes_by_member" ON "close_votes" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "question_locks_standing" ON "question_locks" USING btree ("question_id") WHERE "question_locks"."unlocked_at" is null;--> statement-breakpoint
CREATE INDEX "question_locks_by_question" ON "question_locks" USING btree ("question_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "suggested_edits_open_question" ON "suggested_edits" USING btree ("question_id","editor_id") WHERE "suggested_edits"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "suggested_edits_open_answer" ON "suggested_edits" USING btree ("answer_id","editor_id") WHERE "suggested_edits"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "suggested_edits_by_editor" ON "suggested_edits" USING btree ("editor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "suggested_edits_by_question" ON "suggested_edits" USING btree ("question_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "suggested_edits_by_answer" ON "suggested_edits" USING btree ("answer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "suggested_edits_open" ON "suggested_edits" USING btree ("suggested_at","id") WHERE "suggested_edits"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged_into_id_members_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_approved_by_id_members_id_fk" FOREIGN KEY ("approved_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "members_by_merged" ON "members" USING btree ("merged_into_id") WHERE "members"."merged_into_id" is not null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merged" CHECK ("members"."merged_into_id" is null or "members"."erased_at" is not null);--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_locked" CHECK ("questions"."locked_until" is null or "questions"."locked_at" is not null);--> statement-breakpoint
-- A question's page says why it is locked, and names those whose votes closed it.
CREATE TRIGGER question_locks_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON question_locks
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER close_votes_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON close_votes
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
