CREATE INDEX "holds_by_question" ON "holds" USING btree ("question_id","id");--> statement-breakpoint
CREATE INDEX "holds_by_answer" ON "holds" USING btree ("answer_id","id");--> statement-breakpoint
CREATE INDEX "holds_by_comment" ON "holds" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "appeals_by_question" ON "appeals" USING btree ("question_id","id");--> statement-breakpoint
CREATE INDEX "appeals_by_answer" ON "appeals" USING btree ("answer_id","id");--> statement-breakpoint
CREATE INDEX "appeals_by_comment" ON "appeals" USING btree ("comment_id","id");