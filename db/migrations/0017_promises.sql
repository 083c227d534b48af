ALTER TABLE "promises" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "promise_changes" ADD COLUMN "answer_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "dated_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "grace_days" integer NOT NULL;--> statement-breakpoint
CREATE INDEX "promises_pending" ON "promises" USING btree ("brand_id","due_at","id") WHERE "promises"."state" in ('open', 'late', 'disputed');--> statement-breakpoint
-- A brand's page counts its promises by what became of them.
CREATE FUNCTION tell_promise_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(
    'question:' || OLD.question_id, 'list:brand:' || OLD.brand_id,
    'question:' || NEW.question_id, 'list:brand:' || NEW.brand_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER promises_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON promises
FOR EACH ROW EXECUTE FUNCTION tell_promise_change();
