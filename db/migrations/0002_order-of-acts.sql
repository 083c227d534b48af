CREATE SEQUENCE "public"."acts" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "accepted_act" bigint DEFAULT nextval('acts') NOT NULL;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "undone_act" bigint;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "author_stake" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "asker_stake" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "verified_act" bigint DEFAULT nextval('acts') NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "withdrawn_act" bigint;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "author_stake" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "cast_act" bigint DEFAULT nextval('acts') NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "withdrawn_act" bigint;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "author_stake" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deletions" ADD COLUMN "deleted_act" bigint DEFAULT nextval('acts') NOT NULL;--> statement-breakpoint
ALTER TABLE "deletions" ADD COLUMN "restored_act" bigint;--> statement-breakpoint
-- The act that ends a row gets its number from the same sequence, whichever command ends it.
CREATE FUNCTION number_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.withdrawn_act = nextval('acts');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER votes_number_withdrawal BEFORE UPDATE OF withdrawn_at ON votes FOR EACH ROW
WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_act IS NULL)
EXECUTE FUNCTION number_withdrawal();
--> statement-breakpoint
CREATE TRIGGER verifications_number_withdrawal BEFORE UPDATE OF withdrawn_at ON verifications FOR EACH ROW
WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.withdrawn_act IS NULL)
EXECUTE FUNCTION number_withdrawal();
--> statement-breakpoint
CREATE FUNCTION number_undoing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.undone_act = nextval('acts');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER acceptances_number_undoing BEFORE UPDATE OF undone_at ON acceptances FOR EACH ROW
WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL AND NEW.undone_act IS NULL)
EXECUTE FUNCTION number_undoing();
--> statement-breakpoint
CREATE FUNCTION number_restoring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.restored_act = nextval('acts');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER deletions_number_restoring BEFORE UPDATE OF restored_at ON deletions FOR EACH ROW
WHEN (OLD.restored_at IS NULL AND NEW.restored_at IS NOT NULL AND NEW.restored_act IS NULL)
EXECUTE FUNCTION number_restoring();
