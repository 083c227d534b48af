ALTER TABLE "question_tags" ADD COLUMN "unanswered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "unacknowledged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "resolved_at" timestamp (3) with time zone;--> statement-breakpoint
-- The copies of a question's place in the lists: made with the tag, and kept in step by whichever
-- command changes the question.
CREATE FUNCTION place_tag_in_tabs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT q.kind IN ('question', 'problem') AND q.answer_count = 0,
         q.kind IN ('question', 'problem') AND q.heard_at IS NULL,
         CASE WHEN q.resolution <> 'open' THEN q.resolution_at END
  INTO NEW.unanswered, NEW.unacknowledged, NEW.resolved_at
  FROM questions q WHERE q.id = NEW.question_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER question_tags_place_in_tabs BEFORE INSERT ON question_tags FOR EACH ROW
EXECUTE FUNCTION place_tag_in_tabs();
--> statement-breakpoint
CREATE FUNCTION copy_question_to_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_tags
  SET asked_at = NEW.asked_at, active_at = NEW.active_at, listed = NEW.listed,
      unanswered = NEW.kind IN ('question', 'problem') AND NEW.answer_count = 0,
      unacknowledged = NEW.kind IN ('question', 'problem') AND NEW.heard_at IS NULL,
      resolved_at = CASE WHEN NEW.resolution <> 'open' THEN NEW.resolution_at END
  WHERE question_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER questions_copy_times ON questions;
--> statement-breakpoint
DROP FUNCTION copy_question_times;
--> statement-breakpoint
CREATE TRIGGER questions_copy_to_tags AFTER UPDATE ON questions FOR EACH ROW
WHEN (OLD.asked_at IS DISTINCT FROM NEW.asked_at
   OR OLD.active_at IS DISTINCT FROM NEW.active_at
   OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
   OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
   OR OLD.kind IS DISTINCT FROM NEW.kind
   OR (OLD.answer_count = 0) IS DISTINCT FROM (NEW.answer_count = 0)
   OR (OLD.heard_at IS NULL) IS DISTINCT FROM (NEW.heard_at IS NULL)
   OR OLD.resolution IS DISTINCT FROM NEW.resolution
   OR OLD.resolution_at IS DISTINCT FROM NEW.resolution_at)
EXECUTE FUNCTION copy_question_to_tags();
--> statement-breakpoint
UPDATE question_tags
SET unanswered = q.kind IN ('question', 'problem') AND q.answer_count = 0,
    unacknowledged = q.kind IN ('question', 'problem') AND q.heard_at IS NULL,
    resolved_at = CASE WHEN q.resolution <> 'open' THEN q.resolution_at END
FROM questions q WHERE q.id = question_tags.question_id;
--> statement-breakpoint
CREATE INDEX "question_tags_unanswered" ON "question_tags" USING btree ("tag_id","asked_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE "question_tags"."listed" and "question_tags"."unanswered";--> statement-breakpoint
CREATE INDEX "question_tags_unacknowledged" ON "question_tags" USING btree ("tag_id","asked_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE "question_tags"."listed" and "question_tags"."unacknowledged";--> statement-breakpoint
CREATE INDEX "question_tags_resolved" ON "question_tags" USING btree ("tag_id","resolved_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE "question_tags"."listed" and "question_tags"."resolved_at" is not null;--> statement-breakpoint
CREATE INDEX "questions_product_unanswered" ON "questions" USING btree ("product_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."answer_count" = 0;--> statement-breakpoint
CREATE INDEX "questions_product_unacknowledged" ON "questions" USING btree ("product_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."heard_at" is null;--> statement-breakpoint
CREATE INDEX "questions_product_resolved" ON "questions" USING btree ("product_id","resolution_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."resolution" <> 'open';