-- A new post that nobody sees yet (it is held) changes no visitor's page: it is told with "unseen:"
-- before its key, and pages that are kept stay. So a flood of what is held makes no page anew. When it
-- comes into sight the row is updated, and tells as ever.
CREATE FUNCTION tell_unseen_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(CASE TG_TABLE_NAME
    WHEN 'questions' THEN 'unseen:question:' || (to_jsonb(NEW) ->> 'id')
    WHEN 'comments' THEN 'unseen:question:' || coalesce(
      to_jsonb(NEW) ->> 'question_id',
      (SELECT question_id::text FROM answers WHERE id = (to_jsonb(NEW) ->> 'answer_id')::bigint))
    ELSE 'unseen:question:' || (to_jsonb(NEW) ->> 'question_id') END);
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER questions_tell_page_change ON questions;
--> statement-breakpoint
CREATE TRIGGER questions_tell_page_change AFTER UPDATE OR DELETE ON questions
FOR EACH ROW EXECUTE FUNCTION tell_question_change();
--> statement-breakpoint
CREATE TRIGGER questions_tell_new AFTER INSERT ON questions
FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION tell_question_change();
--> statement-breakpoint
CREATE TRIGGER questions_tell_unseen AFTER INSERT ON questions
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION tell_unseen_post();
--> statement-breakpoint
DROP TRIGGER answers_tell_page_change ON answers;
--> statement-breakpoint
CREATE TRIGGER answers_tell_page_change AFTER UPDATE OR DELETE ON answers
FOR EACH ROW EXECUTE FUNCTION tell_answer_change();
--> statement-breakpoint
CREATE TRIGGER answers_tell_new AFTER INSERT ON answers
FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION tell_answer_change();
--> statement-breakpoint
CREATE TRIGGER answers_tell_unseen AFTER INSERT ON answers
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION tell_unseen_post();
--> statement-breakpoint
DROP TRIGGER comments_tell_page_change ON comments;
--> statement-breakpoint
CREATE TRIGGER comments_tell_page_change AFTER UPDATE OR DELETE ON comments
FOR EACH ROW EXECUTE FUNCTION tell_comment_change();
--> statement-breakpoint
CREATE TRIGGER comments_tell_new AFTER INSERT ON comments
FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION tell_comment_change();
--> statement-breakpoint
CREATE TRIGGER comments_tell_unseen AFTER INSERT ON comments
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION tell_unseen_post();
--> statement-breakpoint
-- The tags of a held question are listed nowhere.
CREATE FUNCTION tell_new_question_tag() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  question questions;
BEGIN
  SELECT * INTO question FROM questions WHERE id = NEW.question_id;
  IF question.deleted_at IS NOT NULL THEN
    PERFORM tell_page_change('unseen:question:' || NEW.question_id);
    RETURN NULL;
  END IF;
  PERFORM tell_page_change('list:tag:' || NEW.tag_id, 'question:' || NEW.question_id);
  PERFORM tell_lists_change(question);
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER question_tags_tell_page_change ON question_tags;
--> statement-breakpoint
CREATE TRIGGER question_tags_tell_page_change AFTER UPDATE OR DELETE ON question_tags
FOR EACH ROW EXECUTE FUNCTION tell_question_tag_change();
--> statement-breakpoint
CREATE TRIGGER question_tags_tell_new AFTER INSERT ON question_tags
FOR EACH ROW EXECUTE FUNCTION tell_new_question_tag();
