ALTER TABLE "holds" DROP CONSTRAINT "holds_appealed";--> statement-breakpoint
ALTER TABLE "holds" DROP COLUMN "appeal";--> statement-breakpoint
ALTER TABLE "holds" DROP COLUMN "appealed_at";