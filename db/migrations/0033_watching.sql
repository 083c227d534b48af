ALTER TABLE "author_addresses" DROP CONSTRAINT "author_addresses_address_member_id_pk";--> statement-breakpoint
ALTER TABLE "check_settings" ALTER COLUMN "newcomer_posts" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "author_addresses" ADD COLUMN "act" text DEFAULT 'posted' NOT NULL;--> statement-breakpoint
ALTER TABLE "author_addresses" ADD CONSTRAINT "author_addresses_address_member_id_act_pk" PRIMARY KEY("address","member_id","act");--> statement-breakpoint
ALTER TABLE "check_settings" ADD COLUMN "hold_from" double precision;--> statement-breakpoint
ALTER TABLE "check_settings" ADD COLUMN "queue_from" double precision;--> statement-breakpoint
ALTER TABLE "check_settings" ADD COLUMN "weights" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "review_items_open_author" ON "review_items" USING btree ("author_id","kind","opened_at","id") WHERE "review_items"."decided_at" is null;