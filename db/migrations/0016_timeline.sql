DROP INDEX "brand_notices_by_brand";--> statement-breakpoint
ALTER TABLE "brand_notices" ADD COLUMN "ended_by_id" bigint;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "replaced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "timeline_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "brand_notices" ADD CONSTRAINT "brand_notices_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "brand_notices_standing" ON "brand_notices" USING btree ("brand_id") WHERE "brand_notices"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_versions_standing" ON "plan_versions" USING btree ("question_id") WHERE "plan_versions"."replaced_at" is null;--> statement-breakpoint
CREATE INDEX "plan_versions_reminder_due" ON "plan_versions" USING btree ("remind_at") WHERE "plan_versions"."remind_at" is not null;--> statement-breakpoint
CREATE INDEX "brand_notices_by_brand" ON "brand_notices" USING btree ("brand_id","since" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "plan_versions" DROP COLUMN "reminded_at";
--> statement-breakpoint
-- What happened before stands on its question's timeline as well.
UPDATE events SET timeline_of_id = (payload->>'questionId')::bigint
WHERE type IN ('answer.verified', 'answer.verification-withdrawn', 'answer.accepted', 'answer.acceptance-undone')
   OR (type = 'question.resolution-changed' AND payload->>'resolution' IN ('community-confirmed', 'assumed'));
--> statement-breakpoint
UPDATE questions SET timeline_count = official.count
FROM (SELECT timeline_of_id AS id, count(*) AS count FROM events WHERE timeline_of_id IS NOT NULL GROUP BY 1) AS official
WHERE questions.id = official.id;
