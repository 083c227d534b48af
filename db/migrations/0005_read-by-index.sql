DROP INDEX "question_links_to";--> statement-breakpoint
DROP INDEX "questions_duplicates";--> statement-breakpoint
CREATE INDEX "answers_standing_by_author" ON "answers" USING btree ("author_id","id","body_md5") WHERE "answers"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "question_links_to" ON "question_links" USING btree ("to_id","from_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "questions_duplicates" ON "questions" USING btree ("duplicate_of_id","id" DESC NULLS FIRST) WHERE "questions"."duplicate_of_id" is not null;