ALTER TABLE "answers" ADD COLUMN "desk_brand_id" bigint;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "read_by_id" bigint;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_desk_brand_id_brands_id_fk" FOREIGN KEY ("desk_brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_read_by_id_members_id_fk" FOREIGN KEY ("read_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_unread" ON "answers" USING btree ("desk_brand_id","posted_at","id") WHERE "answers"."read_at" is null and "answers"."deleted_at" is null and "answers"."voice" = 'personal' and "answers"."score" > 0;--> statement-breakpoint
-- The desk's list of unread answers is read from one index over answers; these keep what it rests
-- on in step with the question and with verifications, whichever command changes them.
CREATE FUNCTION place_answer_on_desk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.desk_brand_id = (
    SELECT CASE WHEN listed THEN brand_id END FROM questions WHERE id = NEW.question_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_place_on_desk BEFORE INSERT ON answers FOR EACH ROW
EXECUTE FUNCTION place_answer_on_desk();
--> statement-breakpoint
CREATE FUNCTION move_answers_on_desks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What one brand has read, another has not.
  UPDATE answers
  SET desk_brand_id = CASE WHEN NEW.listed THEN NEW.brand_id END,
      read_at = CASE WHEN OLD.brand_id = NEW.brand_id THEN read_at END,
      read_by_id = CASE WHEN OLD.brand_id = NEW.brand_id THEN read_by_id END
  WHERE question_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER questions_move_answers_on_desks AFTER UPDATE ON questions FOR EACH ROW
WHEN (OLD.brand_id IS DISTINCT FROM NEW.brand_id
   OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
   OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
EXECUTE FUNCTION move_answers_on_desks();
--> statement-breakpoint
CREATE FUNCTION read_verified_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE answers
  SET read_at = NEW.verified_at, read_by_id = NEW.verifier_id
  WHERE id = NEW.answer_id AND read_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER verifications_read_answer AFTER INSERT ON verifications FOR EACH ROW
EXECUTE FUNCTION read_verified_answer();
--> statement-breakpoint
UPDATE answers SET desk_brand_id = q.brand_id
FROM questions q WHERE q.id = answers.question_id AND q.listed;
--> statement-breakpoint
UPDATE answers SET read_at = v.verified_at, read_by_id = v.verifier_id
FROM (SELECT DISTINCT ON (answer_id) answer_id, verified_at, verifier_id
      FROM verifications ORDER BY answer_id, id) v
WHERE v.answer_id = answers.id;
