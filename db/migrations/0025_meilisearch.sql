CREATE SEQUENCE "public"."search_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "meilisearch_index" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"uid" text NOT NULL,
	"version" integer,
	"building_uid" text,
	"building_version" integer,
	"built_to" bigint DEFAULT 0 NOT NULL,
	"building_since" bigint DEFAULT 0 NOT NULL,
	"handed_in" jsonb,
	CONSTRAINT "meilisearch_index_one" CHECK ("meilisearch_index"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "search_unsent" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"change" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_unsent_in_order" ON "search_unsent" USING btree ("change");--> statement-breakpoint
-- What the index here was brought up to date with goes on to Meilisearch, where there is one. In the
-- transaction of the one job that indexes: whoever posts does not wait for it.
CREATE FUNCTION search_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM meilisearch_index) THEN
    INSERT INTO search_unsent (question_id, change)
    SELECT question_id, nextval('search_changes')
    FROM (SELECT DISTINCT question_id FROM indexed ORDER BY question_id) AS changed
    ON CONFLICT (question_id) DO UPDATE SET change = excluded.change;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_stale_goes_on AFTER DELETE ON search_stale
REFERENCING OLD TABLE AS indexed FOR EACH STATEMENT EXECUTE FUNCTION search_goes_on();
