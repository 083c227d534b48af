-- A row that is given to another post, person or brand is told to both; a tag that gets another
-- name stands on more pages than can be named.
CREATE OR REPLACE FUNCTION tell_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(
    'question:' || OLD.question_id,
    'question:' || NEW.question_id);
  PERFORM tell_page_change('question:' || question_id) FROM answers
  WHERE id IN (OLD.answer_id, NEW.answer_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_acceptance_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_confirmation_change(OLD.answer_id);
  PERFORM tell_confirmation_change(NEW.answer_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_verification_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_confirmation_change(OLD.answer_id);
  PERFORM tell_confirmation_change(NEW.answer_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(
    'question:' || OLD.from_id, 'question:' || OLD.to_id,
    'question:' || NEW.from_id, 'question:' || NEW.to_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('member:' || OLD.member_id, 'member:' || NEW.member_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_of_brand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || OLD.brand_id, 'brand:' || NEW.brand_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || brand_id) FROM products
  WHERE id IN (OLD.product_id, NEW.product_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_representative_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(
    'brand:' || OLD.brand_id, 'member:' || OLD.member_id,
    'brand:' || NEW.brand_id, 'member:' || NEW.member_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_tag_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change(
    'tag:' || coalesce(NEW.id, OLD.id),
    'list:tags',
    CASE WHEN TG_OP = 'UPDATE' AND OLD.name <> NEW.name THEN 'site' END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_question_tag_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  question questions;
BEGIN
  PERFORM tell_page_change('list:tag:' || OLD.tag_id, 'list:tag:' || NEW.tag_id);
  -- Other changes are copies of the question's own, which tells them.
  IF TG_OP = 'UPDATE' THEN
    RETURN NULL;
  END IF;
  PERFORM tell_page_change('question:' || coalesce(NEW.question_id, OLD.question_id));
  SELECT * INTO question FROM questions WHERE id = coalesce(NEW.question_id, OLD.question_id);
  IF FOUND THEN
    PERFORM tell_lists_change(question);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER question_tags_tell_page_change ON question_tags;
--> statement-breakpoint
CREATE TRIGGER question_tags_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON question_tags
FOR EACH ROW EXECUTE FUNCTION tell_question_tag_change();
