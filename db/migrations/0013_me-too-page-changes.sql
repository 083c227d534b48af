-- The page of a member whose answer resolved a question counts those who said "me too" on it.
CREATE FUNCTION tell_me_too_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('member:' || author_id) FROM (
    SELECT DISTINCT author_id FROM answers WHERE question_id IN (OLD.question_id, NEW.question_id)
  ) authors;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER me_toos_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON me_toos
FOR EACH ROW EXECUTE FUNCTION tell_me_too_change();
