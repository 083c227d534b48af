CREATE TABLE "acknowledgements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acknowledgements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"body" text NOT NULL,
	"service_minutes" integer NOT NULL,
	"acknowledged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acknowledgements_one" UNIQUE("question_id","brand_id")
);
--> statement-breakpoint
CREATE TABLE "batons" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "batons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"department_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"note" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "batons_since_until" CHECK ("batons"."until" is null or "batons"."until" >= "batons"."since")
);
--> statement-breakpoint
CREATE TABLE "brand_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "brand_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"body" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "brand_notices_since_until" CHECK ("brand_notices"."until" > "brand_notices"."since")
);
--> statement-breakpoint
CREATE TABLE "brand_waits" (
	"brand_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"waited_for" text NOT NULL,
	"asked" integer NOT NULL,
	"happened" integer NOT NULL,
	"median_minutes" integer,
	"ninetieth_minutes" integer,
	"computed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_waits_brand_id_kind_waited_for_pk" PRIMARY KEY("brand_id","kind","waited_for")
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"question_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"member_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"cause" text NOT NULL,
	"next_step" text NOT NULL,
	"department_id" bigint NOT NULL,
	"update_by" timestamp (3) with time zone,
	"set_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "plan_versions_question_id_number_pk" PRIMARY KEY("question_id","number")
);
--> statement-breakpoint
CREATE TABLE "promise_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promise_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"promise_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"change" text NOT NULL,
	"by_id" bigint,
	"representative_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"owner_id" bigint,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"text" text NOT NULL,
	"owner_id" bigint NOT NULL,
	"made_by_id" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"first_due_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"kept_at" timestamp (3) with time zone,
	"evidence" text,
	"changes_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "fixes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fixes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"state" text NOT NULL,
	"version_id" bigint,
	"link" text,
	"reason" text DEFAULT '' NOT NULL,
	"member_id" bigint NOT NULL,
	"representative_id" bigint NOT NULL,
	"asker_stake" boolean DEFAULT false NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_act" bigint DEFAULT nextval('acts') NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_act" bigint,
	CONSTRAINT "fixes_declined" CHECK ("fixes"."state" <> 'declined' or "fixes"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "not_fixed_words" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "not_fixed_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"asker_id" bigint NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcomes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"answer_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"outcome" text NOT NULL,
	"version_id" bigint,
	"still_happening" boolean DEFAULT false NOT NULL,
	"stake" boolean DEFAULT false NOT NULL,
	"author_stake" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_act" bigint DEFAULT nextval('acts') NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_act" bigint
);
--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "promise_grace_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "worked_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "partly_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "failed_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "not_fixed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "fix" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "timeline_of_id" bigint;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batons" ADD CONSTRAINT "batons_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batons" ADD CONSTRAINT "batons_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batons" ADD CONSTRAINT "batons_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batons" ADD CONSTRAINT "batons_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batons" ADD CONSTRAINT "batons_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_notices" ADD CONSTRAINT "brand_notices_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_notices" ADD CONSTRAINT "brand_notices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_notices" ADD CONSTRAINT "brand_notices_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_waits" ADD CONSTRAINT "brand_waits_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_promise_id_promises_id_fk" FOREIGN KEY ("promise_id") REFERENCES "public"."promises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD CONSTRAINT "promise_changes_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_made_by_id_members_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fixes" ADD CONSTRAINT "fixes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fixes" ADD CONSTRAINT "fixes_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fixes" ADD CONSTRAINT "fixes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fixes" ADD CONSTRAINT "fixes_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "not_fixed_words" ADD CONSTRAINT "not_fixed_words_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "not_fixed_words" ADD CONSTRAINT "not_fixed_words_asker_id_members_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acknowledgements_by_member" ON "acknowledgements" USING btree ("member_id","acknowledged_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "batons_by_question" ON "batons" USING btree ("question_id","since");--> statement-breakpoint
CREATE UNIQUE INDEX "batons_held" ON "batons" USING btree ("question_id") WHERE "batons"."until" is null;--> statement-breakpoint
CREATE INDEX "batons_by_department" ON "batons" USING btree ("department_id","since") WHERE "batons"."until" is null;--> statement-breakpoint
CREATE INDEX "brand_notices_by_brand" ON "brand_notices" USING btree ("brand_id","until" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "promise_changes_by_promise" ON "promise_changes" USING btree ("promise_id","id");--> statement-breakpoint
CREATE INDEX "promises_by_question" ON "promises" USING btree ("question_id","id");--> statement-breakpoint
CREATE INDEX "promises_by_brand" ON "promises" USING btree ("brand_id","state","state_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "promises_by_owner" ON "promises" USING btree ("owner_id","due_at") WHERE "promises"."state" in ('open', 'late', 'disputed');--> statement-breakpoint
CREATE INDEX "promises_change_due" ON "promises" USING btree ("changes_at") WHERE "promises"."changes_at" is not null;--> statement-breakpoint
CREATE INDEX "promises_reminder_due" ON "promises" USING btree ("remind_at") WHERE "promises"."remind_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "fixes_standing" ON "fixes" USING btree ("question_id") WHERE "fixes"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "fixes_by_question" ON "fixes" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "not_fixed_words_by_question" ON "not_fixed_words" USING btree ("question_id","said_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_standing" ON "outcomes" USING btree ("answer_id","member_id") WHERE "outcomes"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "outcomes_by_answer" ON "outcomes" USING btree ("answer_id","recorded_at");--> statement-breakpoint
CREATE INDEX "outcomes_by_member" ON "outcomes" USING btree ("member_id","recorded_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "events_timeline" ON "events" USING btree ("timeline_of_id","happened_at","id") WHERE "events"."timeline_of_id" is not null;--> statement-breakpoint
CREATE TRIGGER outcomes_number_withdrawal BEFORE UPDATE OF withdrawn_at ON outcomes FOR EACH ROW
WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_act IS NULL)
EXECUTE FUNCTION number_withdrawal();
--> statement-breakpoint
CREATE TRIGGER fixes_number_withdrawal BEFORE UPDATE OF withdrawn_at ON fixes FOR EACH ROW
WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_act IS NULL)
EXECUTE FUNCTION number_withdrawal();
--> statement-breakpoint
CREATE FUNCTION tell_of_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM tell_page_change('question:' || OLD.question_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM tell_page_change('question:' || NEW.question_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON acknowledgements
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER plan_versions_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON plan_versions
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER batons_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON batons
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER promises_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON promises
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER promise_changes_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON promise_changes
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER not_fixed_words_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON not_fixed_words
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER fixes_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON fixes
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE FUNCTION tell_outcome_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('question:' || question_id, 'member:' || author_id)
  FROM answers WHERE id IN (OLD.answer_id, NEW.answer_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER outcomes_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON outcomes
FOR EACH ROW EXECUTE FUNCTION tell_outcome_change();
--> statement-breakpoint
CREATE TRIGGER brand_notices_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON brand_notices
FOR EACH ROW EXECUTE FUNCTION tell_of_brand();
--> statement-breakpoint
CREATE TRIGGER brand_waits_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON brand_waits
FOR EACH ROW EXECUTE FUNCTION tell_of_brand();
--> statement-breakpoint
-- Of all events, visitors see those on a question's timeline.
CREATE FUNCTION tell_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('question:' || NEW.timeline_of_id, 'question:' || OLD.timeline_of_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON events
FOR EACH ROW EXECUTE FUNCTION tell_event_change();
