CREATE INDEX "appeals_by_time" ON "appeals" USING btree ("appealed_at");--> statement-breakpoint
CREATE INDEX "flags_by_time" ON "flags" USING btree ("flagged_at");--> statement-breakpoint
CREATE INDEX "suspensions_by_time" ON "suspensions" USING btree ("since");--> statement-breakpoint
CREATE INDEX "deletions_of_others" ON "deletions" USING btree ("deleted_at") WHERE "deletions"."as" <> 'deleted';