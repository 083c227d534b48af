CREATE TABLE "newcomer_minutes" (
	"minute" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"posts" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "comments_held_by_author" ON "comments" USING btree ("author_id") WHERE "comments"."held";