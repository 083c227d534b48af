DROP INDEX "questions_sitemap";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "text_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "text_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- Pages show nothing else by this.
ALTER TABLE "questions" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "questions" SET "changed_at" = greatest("asked_at", "active_at", "edited_at", "resolution_at", "closed_at");--> statement-breakpoint
ALTER TABLE "questions" ENABLE TRIGGER USER;--> statement-breakpoint
CREATE INDEX "questions_sitemap" ON "questions" USING btree ((("id" - 1) / 50000),"changed_at" DESC NULLS FIRST) WHERE "questions"."deleted_at" is null;
--> statement-breakpoint
-- When a question's page changed, and a text that nobody edited: kept here, so that no command, job
-- or hand forgets it. The moment is the row's own where it has one, and the database's otherwise.
CREATE FUNCTION note_question_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.edited_at IS NOT DISTINCT FROM OLD.edited_at
    AND (NEW.title, NEW.body_html) IS DISTINCT FROM (OLD.title, OLD.body_html) THEN
    NEW.text_changed_at = now();
  END IF;
  NEW.changed_at = greatest(OLD.changed_at, NEW.asked_at, NEW.active_at, NEW.edited_at,
    NEW.text_changed_at, NEW.resolution_at, NEW.closed_at, NEW.deleted_at,
    CASE WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL
           OR OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL
           OR TG_OP = 'UPDATE' AND (OLD.brand_id, OLD.product_id, OLD.version_id)
             IS DISTINCT FROM (NEW.brand_id, NEW.product_id, NEW.version_id) THEN now() END);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER questions_note_change BEFORE INSERT OR UPDATE OF title, body_html, brand_id, product_id,
  version_id, asked_at, active_at, edited_at, resolution_at, closed_at, deleted_at ON questions
FOR EACH ROW EXECUTE FUNCTION note_question_change();
--> statement-breakpoint
CREATE FUNCTION note_text_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.text_changed_at = now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_note_text_change BEFORE UPDATE OF body_html ON answers FOR EACH ROW
WHEN (OLD.body_html IS DISTINCT FROM NEW.body_html AND OLD.edited_at IS NOT DISTINCT FROM NEW.edited_at)
EXECUTE FUNCTION note_text_change();
--> statement-breakpoint
-- What is out of sight before and after changes no page.
CREATE FUNCTION note_answer_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz = CASE
    WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN NEW.deleted_at
    WHEN OLD.edited_at IS DISTINCT FROM NEW.edited_at THEN NEW.edited_at
    ELSE now() END;
BEGIN
  UPDATE questions SET changed_at = at WHERE id = NEW.question_id AND changed_at < at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_note_change AFTER UPDATE OF body_html, deleted_at ON answers FOR EACH ROW
WHEN ((OLD.deleted_at IS NULL OR NEW.deleted_at IS NULL)
  AND (OLD.body_html, OLD.deleted_at) IS DISTINCT FROM (NEW.body_html, NEW.deleted_at))
EXECUTE FUNCTION note_answer_change();
--> statement-breakpoint
CREATE FUNCTION note_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz = CASE
    WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN NEW.deleted_at
    ELSE now() END;
BEGIN
  UPDATE questions SET changed_at = at WHERE changed_at < at AND id = coalesce(
    NEW.question_id, (SELECT question_id FROM answers WHERE id = NEW.answer_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_note_change AFTER UPDATE OF body_html, deleted_at ON comments FOR EACH ROW
WHEN ((OLD.deleted_at IS NULL OR NEW.deleted_at IS NULL)
  AND (OLD.body_html, OLD.deleted_at) IS DISTINCT FROM (NEW.body_html, NEW.deleted_at))
EXECUTE FUNCTION note_comment_change();
--> statement-breakpoint
-- Lists show neither a question's votes nor when its page changed.
CREATE OR REPLACE FUNCTION tell_question_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  in_lists questions;
  author bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_page_change('question:' || OLD.id);
    PERFORM tell_lists_change(OLD);
    RETURN NULL;
  END IF;
  PERFORM tell_page_change('question:' || NEW.id);
  IF TG_OP = 'UPDATE' THEN
    in_lists = NEW;
    in_lists.score = OLD.score;
    in_lists.changed_at = OLD.changed_at;
    IF in_lists IS NOT DISTINCT FROM OLD THEN
      RETURN NULL;
    END IF;
    PERFORM tell_lists_change(OLD);
    IF OLD.deleted_at IS DISTINCT FROM NEW.deleted_at THEN
      FOR author IN SELECT DISTINCT author_id FROM answers WHERE question_id = NEW.id LOOP
        PERFORM tell_page_change('member:' || author);
      END LOOP;
    END IF;
  END IF;
  PERFORM tell_lists_change(NEW);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What is related is looked for every day; where it is the same as before, no page is another.
DROP TRIGGER related_questions_tell_page_change ON related_questions;
--> statement-breakpoint
CREATE TRIGGER related_questions_tell_page_change AFTER INSERT OR DELETE ON related_questions
FOR EACH ROW EXECUTE FUNCTION tell_of_question();
--> statement-breakpoint
CREATE TRIGGER related_questions_tell_another_list AFTER UPDATE ON related_questions FOR EACH ROW
WHEN ((OLD.question_id, OLD.related_ids) IS DISTINCT FROM (NEW.question_id, NEW.related_ids))
EXECUTE FUNCTION tell_of_question();
