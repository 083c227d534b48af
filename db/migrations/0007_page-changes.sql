-- Whatever changes a row that visitors' pages are made from tells it, whichever command, import or
-- hand does it: one notice on the channel page_changed for each key of docs/decisions/0011, sent at
-- commit, and not at all where the transaction is undone. However often a transaction tells one
-- key, PostgreSQL sends it once.
CREATE FUNCTION tell_page_change(VARIADIC keys text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key text;
BEGIN
  FOREACH key IN ARRAY keys LOOP
    -- A key made of what is not there ('member:' || NULL) is null.
    IF key IS NOT NULL THEN
      PERFORM pg_notify('page_changed', key);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The lists that a question stands in, and the pages that name it or list it beside a person.
CREATE FUNCTION tell_lists_change(question questions) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  of_tag bigint;
BEGIN
  PERFORM tell_page_change(
    'list:all',
    'list:brand:' || question.brand_id,
    'list:product:' || question.product_id,
    'member:' || question.asker_id,
    'question:' || question.duplicate_of_id);
  FOR of_tag IN SELECT tag_id FROM question_tags WHERE question_id = question.id LOOP
    PERFORM tell_page_change('list:tag:' || of_tag);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION tell_question_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  but_for_the_score questions;
  author bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_page_change('question:' || OLD.id);
    PERFORM tell_lists_change(OLD);
    RETURN NULL;
  END IF;
  PERFORM tell_page_change('question:' || NEW.id);
  IF TG_OP = 'UPDATE' THEN
    -- Lists show all of a question but what its votes are.
    but_for_the_score = NEW;
    but_for_the_score.score = OLD.score;
    IF but_for_the_score IS NOT DISTINCT FROM OLD THEN
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
CREATE TRIGGER questions_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON questions
FOR EACH ROW EXECUTE FUNCTION tell_question_change();
--> statement-breakpoint
CREATE FUNCTION tell_answer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM tell_page_change('question:' || OLD.question_id, 'member:' || OLD.author_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM tell_page_change('question:' || NEW.question_id, 'member:' || NEW.author_id);
  END IF;
  -- A verified answer that is edited, deleted or restored leaves or enters the list of these.
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_page_change('list:verified');
  ELSIF TG_OP = 'UPDATE' THEN
    IF OLD.body_md5 <> NEW.body_md5 OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at THEN
      PERFORM tell_page_change('list:verified');
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON answers
FOR EACH ROW EXECUTE FUNCTION tell_answer_change();
--> statement-breakpoint
CREATE FUNCTION tell_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  comment comments = coalesce(NEW, OLD);
BEGIN
  PERFORM tell_page_change('question:' || coalesce(
    comment.question_id, (SELECT question_id FROM answers WHERE id = comment.answer_id)));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON comments
FOR EACH ROW EXECUTE FUNCTION tell_comment_change();
--> statement-breakpoint
-- Of an answer: its question's page, its author's, and the list of verified answers.
CREATE FUNCTION tell_confirmation_change(answer bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('question:' || question_id, 'member:' || author_id, 'list:verified')
  FROM answers WHERE id = answer;
END $$;
--> statement-breakpoint
CREATE FUNCTION tell_acceptance_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_confirmation_change(coalesce(NEW.answer_id, OLD.answer_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER acceptances_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON acceptances
FOR EACH ROW EXECUTE FUNCTION tell_acceptance_change();
--> statement-breakpoint
CREATE FUNCTION tell_verification_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_confirmation_change(coalesce(NEW.answer_id, OLD.answer_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER verifications_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON verifications
FOR EACH ROW EXECUTE FUNCTION tell_verification_change();
--> statement-breakpoint
CREATE FUNCTION tell_verified_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_confirmation_change(answer_id) FROM verifications
  WHERE id = coalesce(NEW.verification_id, OLD.verification_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER verification_versions_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON verification_versions
FOR EACH ROW EXECUTE FUNCTION tell_verified_version_change();
--> statement-breakpoint
CREATE FUNCTION tell_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  link question_links = coalesce(NEW, OLD);
BEGIN
  PERFORM tell_page_change('question:' || link.from_id, 'question:' || link.to_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER question_links_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON question_links
FOR EACH ROW EXECUTE FUNCTION tell_link_change();
--> statement-breakpoint
CREATE FUNCTION tell_member_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('member:' || coalesce(NEW.id, OLD.id), 'list:members');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON members
FOR EACH ROW EXECUTE FUNCTION tell_member_change();
--> statement-breakpoint
CREATE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('member:' || coalesce(NEW.member_id, OLD.member_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER reputation_entries_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON reputation_entries
FOR EACH ROW EXECUTE FUNCTION tell_of_member();
--> statement-breakpoint
CREATE TRIGGER owned_products_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON owned_products
FOR EACH ROW EXECUTE FUNCTION tell_of_member();
--> statement-breakpoint
CREATE FUNCTION tell_brand_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || coalesce(NEW.id, OLD.id), 'list:brands');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER brands_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON brands
FOR EACH ROW EXECUTE FUNCTION tell_brand_change();
--> statement-breakpoint
CREATE FUNCTION tell_of_brand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || coalesce(NEW.brand_id, OLD.brand_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER brand_target_hours_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON brand_target_hours
FOR EACH ROW EXECUTE FUNCTION tell_of_brand();
--> statement-breakpoint
CREATE TRIGGER departments_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON departments
FOR EACH ROW EXECUTE FUNCTION tell_of_brand();
--> statement-breakpoint
CREATE TRIGGER products_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON products
FOR EACH ROW EXECUTE FUNCTION tell_of_brand();
--> statement-breakpoint
CREATE FUNCTION tell_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || brand_id) FROM products
  WHERE id = coalesce(NEW.product_id, OLD.product_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_versions_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON product_versions
FOR EACH ROW EXECUTE FUNCTION tell_version_change();
--> statement-breakpoint
CREATE FUNCTION tell_representative_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  representative representatives = coalesce(NEW, OLD);
BEGIN
  PERFORM tell_page_change(
    'brand:' || representative.brand_id, 'member:' || representative.member_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER representatives_tell_page_change
AFTER INSERT OR UPDATE OR DELETE ON representatives
FOR EACH ROW EXECUTE FUNCTION tell_representative_change();
--> statement-breakpoint
CREATE FUNCTION tell_tag_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('tag:' || coalesce(NEW.id, OLD.id), 'list:tags');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tags_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON tags
FOR EACH ROW EXECUTE FUNCTION tell_tag_change();
--> statement-breakpoint
-- A synonym is listed with its tag, and takes the place of a tag of the same name.
CREATE FUNCTION tell_synonym_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM tell_page_change('tag:' || OLD.tag_id);
    PERFORM tell_page_change('tag:' || id) FROM tags WHERE name = OLD.name;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM tell_page_change('tag:' || NEW.tag_id);
    PERFORM tell_page_change('tag:' || id) FROM tags WHERE name = NEW.name;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tag_synonyms_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON tag_synonyms
FOR EACH ROW EXECUTE FUNCTION tell_synonym_change();
--> statement-breakpoint
-- A tag that is put on a question or taken off it: the lists that it enters or leaves, and the rows
-- that name it. (Updates are copies of what the question's own change has told.)
CREATE FUNCTION tell_question_tag_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tagged question_tags = coalesce(NEW, OLD);
  question questions;
BEGIN
  PERFORM tell_page_change('question:' || tagged.question_id, 'list:tag:' || tagged.tag_id);
  SELECT * INTO question FROM questions WHERE id = tagged.question_id;
  IF FOUND THEN
    PERFORM tell_lists_change(question);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER question_tags_tell_page_change AFTER INSERT OR DELETE ON question_tags
FOR EACH ROW EXECUTE FUNCTION tell_question_tag_change();
--> statement-breakpoint
-- What the frame of every page is made from.
CREATE FUNCTION tell_site_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('site');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER site_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON site
FOR EACH STATEMENT EXECUTE FUNCTION tell_site_change();
--> statement-breakpoint
CREATE TRIGGER pages_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON pages
FOR EACH STATEMENT EXECUTE FUNCTION tell_site_change();
--> statement-breakpoint
CREATE TRIGGER sources_tell_page_change AFTER UPDATE OR DELETE ON sources
FOR EACH STATEMENT EXECUTE FUNCTION tell_site_change();
