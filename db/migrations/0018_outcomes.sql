CREATE TABLE "outcome_reminders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcome_reminders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"event_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"put_off_at" timestamp (3) with time zone,
	CONSTRAINT "outcome_reminders_event" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "outcome_requests" (
	"answer_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outcome_requests_answer_id_member_id_pk" PRIMARY KEY("answer_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "failed_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "told_outdated" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fixes" ADD COLUMN "replaces_id" bigint;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "outcome_asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcome_reminders" ADD CONSTRAINT "outcome_reminders_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_reminders" ADD CONSTRAINT "outcome_reminders_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_requests" ADD CONSTRAINT "outcome_requests_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_requests" ADD CONSTRAINT "outcome_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_reminders_by_question" ON "outcome_reminders" USING btree ("question_id","asked_at");--> statement-breakpoint
CREATE INDEX "outcome_reminders_under_way" ON "outcome_reminders" USING btree ("asked_at") WHERE "outcome_reminders"."delivered_at" is null;--> statement-breakpoint
ALTER TABLE "fixes" ADD CONSTRAINT "fixes_replaces_id_fixes_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."fixes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "verifications_review_due" ON "verifications" USING btree ("review_by") WHERE "verifications"."superseded_at" is null and "verifications"."withdrawn_at" is null and "verifications"."review_by" is not null and not 'review-by-passed' = any("verifications"."told_outdated");--> statement-breakpoint
CREATE INDEX "questions_to_ask" ON "questions" USING btree ("active_at","id") WHERE "questions"."listed" and "questions"."resolution" = 'open' and "questions"."answer_count" > 0 and "questions"."not_fixed_at" is null and "questions"."outcome_asked_at" is null;--> statement-breakpoint
CREATE INDEX "questions_to_ask_again" ON "questions" USING btree ("outcome_asked_at") WHERE "questions"."listed" and "questions"."resolution" = 'open' and "questions"."not_fixed_at" is null and "questions"."outcome_asked_at" is not null;--> statement-breakpoint
-- What is outdated already was seen by whoever looked: nobody is told of it now.
UPDATE verifications v
SET told_outdated = array_remove(ARRAY[
  CASE WHEN v.body_md5 <> a.body_md5 THEN 'edited' END,
  CASE WHEN v.review_by < (now() AT TIME ZONE 'UTC')::date THEN 'review-by-passed' END
], NULL)
FROM answers a
WHERE a.id = v.answer_id AND v.superseded_at IS NULL AND v.withdrawn_at IS NULL
  AND (v.body_md5 <> a.body_md5 OR v.review_by < (now() AT TIME ZONE 'UTC')::date);
