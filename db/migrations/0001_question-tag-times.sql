-- A tag's lists are read from one index over question_tags; these keep its copies of a question's
-- times and state in step, whichever command changes the question.
CREATE FUNCTION copy_question_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE question_tags
  SET asked_at = NEW.asked_at, active_at = NEW.active_at, listed = NEW.listed
  WHERE question_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER questions_copy_times AFTER UPDATE ON questions FOR EACH ROW
WHEN (OLD.asked_at IS DISTINCT FROM NEW.asked_at
   OR OLD.active_at IS DISTINCT FROM NEW.active_at
   OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
   OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
EXECUTE FUNCTION copy_question_times();
