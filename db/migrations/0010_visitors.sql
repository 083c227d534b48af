CREATE TABLE "visitor_outcome_keys" (
	"answer_id" bigint NOT NULL,
	"said_on" date NOT NULL,
	"key" text NOT NULL,
	"fixed" boolean NOT NULL,
	CONSTRAINT "visitor_outcome_keys_answer_id_said_on_key_pk" PRIMARY KEY("answer_id","said_on","key")
);
--> statement-breakpoint
CREATE TABLE "visitor_outcomes" (
	"answer_id" bigint NOT NULL,
	"said_on" date NOT NULL,
	"fixed" integer DEFAULT 0 NOT NULL,
	"not_fixed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "visitor_outcomes_answer_id_said_on_pk" PRIMARY KEY("answer_id","said_on"),
	CONSTRAINT "visitor_outcomes_counts" CHECK ("visitor_outcomes"."fixed" >= 0 and "visitor_outcomes"."not_fixed" >= 0)
);
--> statement-breakpoint
ALTER TABLE "visitor_outcome_keys" ADD CONSTRAINT "visitor_outcome_keys_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_outcomes" ADD CONSTRAINT "visitor_outcomes_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visitor_outcome_keys_by_day" ON "visitor_outcome_keys" USING btree ("said_on");--> statement-breakpoint
CREATE INDEX "questions_confirmed" ON "questions" USING btree ("resolution_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."resolution" in ('asker-confirmed', 'brand-verified', 'community-confirmed');--> statement-breakpoint
CREATE INDEX "questions_sitemap" ON "questions" USING btree ((("id" - 1) / 50000),greatest("active_at", "edited_at", "resolution_at", "closed_at") desc) WHERE "questions"."deleted_at" is null;