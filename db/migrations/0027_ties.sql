CREATE TABLE "affiliations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "affiliations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"tie" text NOT NULL,
	"because" text NOT NULL,
	"domain" text,
	"tied_since" date,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"set_by_id" bigint,
	"reason" text DEFAULT '' NOT NULL,
	"ended_by_id" bigint,
	"ended_reason" text DEFAULT '' NOT NULL,
	"appeal" text DEFAULT '' NOT NULL,
	"appealed_at" timestamp (3) with time zone,
	"appeal_answered_at" timestamp (3) with time zone,
	CONSTRAINT "affiliations_since_until" CHECK ("affiliations"."until" is null or "affiliations"."until" >= "affiliations"."since"),
	CONSTRAINT "affiliations_domain" CHECK (("affiliations"."domain" is not null) = ("affiliations"."because" = 'mail-domain')),
	CONSTRAINT "affiliations_set" CHECK (("affiliations"."set_by_id" is not null) = ("affiliations"."because" = 'moderator'))
);
--> statement-breakpoint
CREATE TABLE "brand_mail_domains" (
	"brand_id" bigint NOT NULL,
	"domain" text NOT NULL,
	"added_by_id" bigint,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_mail_domains_brand_id_domain_pk" PRIMARY KEY("brand_id","domain"),
	CONSTRAINT "brand_mail_domains_lower" CHECK ("brand_mail_domains"."domain" = lower("brand_mail_domains"."domain"))
);
--> statement-breakpoint
CREATE TABLE "vote_reversals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vote_reversals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"vote_id" bigint NOT NULL,
	"ring_id" bigint NOT NULL,
	"reversed_at" timestamp (3) with time zone NOT NULL,
	"reversed_act" bigint DEFAULT nextval('acts') NOT NULL,
	"restored_at" timestamp (3) with time zone,
	"restored_act" bigint,
	CONSTRAINT "vote_reversals_restored" CHECK (("vote_reversals"."restored_at" is null) = ("vote_reversals"."restored_act" is null))
);
--> statement-breakpoint
CREATE TABLE "voting_ring_members" (
	"ring_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"appeal" text DEFAULT '' NOT NULL,
	"appealed_at" timestamp (3) with time zone,
	CONSTRAINT "voting_ring_members_ring_id_member_id_pk" PRIMARY KEY("ring_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "voting_ring_pairs" (
	"ring_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"standing" boolean DEFAULT false NOT NULL,
	CONSTRAINT "voting_ring_pairs_ring_id_voter_id_author_id_pk" PRIMARY KEY("ring_id","voter_id","author_id"),
	CONSTRAINT "voting_ring_pairs_two" CHECK ("voting_ring_pairs"."voter_id" <> "voting_ring_pairs"."author_id")
);
--> statement-breakpoint
CREATE TABLE "voting_rings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "voting_rings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"people" text NOT NULL,
	"score" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"vote_count" integer NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" bigint,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "voting_rings_decided" CHECK (("voting_rings"."state" = 'proposed') = ("voting_rings"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "ring_id" bigint;--> statement-breakpoint
ALTER TABLE "me_toos" ADD COLUMN "stake" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "ring_policy" text DEFAULT 'propose' NOT NULL;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_set_by_id_members_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_mail_domains" ADD CONSTRAINT "brand_mail_domains_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_mail_domains" ADD CONSTRAINT "brand_mail_domains_added_by_id_members_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_reversals" ADD CONSTRAINT "vote_reversals_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_reversals" ADD CONSTRAINT "vote_reversals_ring_id_voting_rings_id_fk" FOREIGN KEY ("ring_id") REFERENCES "public"."voting_rings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_ring_members" ADD CONSTRAINT "voting_ring_members_ring_id_voting_rings_id_fk" FOREIGN KEY ("ring_id") REFERENCES "public"."voting_rings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_ring_members" ADD CONSTRAINT "voting_ring_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_ring_pairs" ADD CONSTRAINT "voting_ring_pairs_ring_id_voting_rings_id_fk" FOREIGN KEY ("ring_id") REFERENCES "public"."voting_rings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_ring_pairs" ADD CONSTRAINT "voting_ring_pairs_voter_id_members_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_ring_pairs" ADD CONSTRAINT "voting_ring_pairs_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_rings" ADD CONSTRAINT "voting_rings_decided_by_id_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "affiliations_standing" ON "affiliations" USING btree ("member_id","brand_id") WHERE "affiliations"."until" is null;--> statement-breakpoint
CREATE INDEX "affiliations_by_member" ON "affiliations" USING btree ("member_id","brand_id");--> statement-breakpoint
CREATE INDEX "affiliations_newest" ON "affiliations" USING btree ("id" DESC NULLS FIRST) WHERE "affiliations"."until" is null;--> statement-breakpoint
CREATE INDEX "affiliations_appealed" ON "affiliations" USING btree ("appealed_at","id") WHERE "affiliations"."until" is null and "affiliations"."appealed_at" is not null and "affiliations"."appeal_answered_at" is null;--> statement-breakpoint
CREATE INDEX "brand_mail_domains_by_domain" ON "brand_mail_domains" USING btree ("domain");--> statement-breakpoint
CREATE UNIQUE INDEX "vote_reversals_standing" ON "vote_reversals" USING btree ("vote_id") WHERE "vote_reversals"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "vote_reversals_by_vote" ON "vote_reversals" USING btree ("vote_id");--> statement-breakpoint
CREATE INDEX "vote_reversals_by_ring" ON "vote_reversals" USING btree ("ring_id");--> statement-breakpoint
CREATE INDEX "voting_ring_members_by_member" ON "voting_ring_members" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "voting_ring_pairs_standing" ON "voting_ring_pairs" USING btree ("voter_id","author_id") WHERE "voting_ring_pairs"."standing";--> statement-breakpoint
CREATE UNIQUE INDEX "voting_rings_standing" ON "voting_rings" USING btree ("people") WHERE "voting_rings"."state" in ('proposed', 'reversed');--> statement-breakpoint
CREATE INDEX "voting_rings_by_people" ON "voting_rings" USING btree ("people");--> statement-breakpoint
CREATE INDEX "voting_rings_newest" ON "voting_rings" USING btree ("id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "votes_by_time" ON "votes" USING btree ("cast_at") WHERE "votes"."voter_id" is not null and "votes"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "members_by_mail_domain" ON "members" USING btree (reverse(split_part("email", '@', 2)) text_pattern_ops) WHERE "members"."email" is not null;--> statement-breakpoint
CREATE INDEX "me_toos_of_stake" ON "me_toos" USING btree ("question_id") WHERE "me_toos"."stake";--> statement-breakpoint
-- A label stands on every page that shows its member.
CREATE TRIGGER affiliations_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON affiliations
FOR EACH ROW EXECUTE FUNCTION tell_of_member();
--> statement-breakpoint
-- Me-toos of members with a stake are shown apart on the question, whose count they do not move.
CREATE OR REPLACE FUNCTION tell_me_too_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('member:' || author_id) FROM (
    SELECT DISTINCT author_id FROM answers WHERE question_id IN (OLD.question_id, NEW.question_id)
  ) authors;
  IF OLD.stake OR NEW.stake THEN
    PERFORM tell_page_change('question:' || OLD.question_id, 'question:' || NEW.question_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Representatives' me-toos were counted until now.
UPDATE me_toos SET stake = true FROM questions q, representatives r
WHERE q.id = me_toos.question_id AND r.brand_id = q.brand_id AND r.member_id = me_toos.member_id
  AND r.since <= me_toos.said_at AND (r.until IS NULL OR r.until > me_toos.said_at);
--> statement-breakpoint
UPDATE questions SET me_too_count = (
  SELECT count(DISTINCT said.member_id) FROM me_toos said
  WHERE said.question_id IN (
      SELECT questions.id
      UNION ALL
      SELECT duplicate.id FROM questions duplicate
      WHERE duplicate.duplicate_of_id = questions.id AND duplicate.deleted_at IS NULL)
    AND NOT said.stake AND said.member_id IS DISTINCT FROM questions.asker_id)
WHERE questions.id IN (
  SELECT unnest(ARRAY[q.id, q.duplicate_of_id])
  FROM me_toos said JOIN questions q ON q.id = said.question_id WHERE said.stake);
