CREATE TABLE "author_addresses" (
	"address" text NOT NULL,
	"member_id" bigint NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "author_addresses_address_member_id_pk" PRIMARY KEY("address","member_id")
);
--> statement-breakpoint
CREATE TABLE "check_findings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "check_findings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_kind" text NOT NULL,
	"post_id" bigint NOT NULL,
	"check" text NOT NULL,
	"points" real NOT NULL,
	"evidence" jsonb NOT NULL,
	"verdict" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"on" boolean DEFAULT true NOT NULL,
	"newcomer_posts" integer NOT NULL,
	CONSTRAINT "check_settings_one_row" CHECK ("check_settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "listed_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"listed_by_id" bigint,
	"listed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_prints" (
	"post_kind" text NOT NULL,
	"post_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"author_id" bigint,
	"by_newcomer" boolean NOT NULL,
	"exact" integer NOT NULL,
	"numbers" integer[] NOT NULL,
	"fate" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_prints_post_kind_post_id_pk" PRIMARY KEY("post_kind","post_id")
);
--> statement-breakpoint
CREATE TABLE "print_bands" (
	"band" integer NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"post_kind" text NOT NULL,
	"post_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_lessons" (
	"post_kind" text NOT NULL,
	"post_id" bigint NOT NULL,
	"taught" text NOT NULL,
	"words" text[] NOT NULL,
	"learnt_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spam_lessons_post_kind_post_id_pk" PRIMARY KEY("post_kind","post_id")
);
--> statement-breakpoint
CREATE TABLE "spam_model" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"spam_posts" integer DEFAULT 0 NOT NULL,
	"genuine_posts" integer DEFAULT 0 NOT NULL,
	"threshold" double precision,
	"calibrated_with" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "spam_model_one_row" CHECK ("spam_model"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "spam_words" (
	"word" text PRIMARY KEY NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"genuine" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spent_work" (
	"key" text PRIMARY KEY NOT NULL,
	"spent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "appeal" text;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "appealed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "author_addresses" ADD CONSTRAINT "author_addresses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_hosts" ADD CONSTRAINT "listed_hosts_listed_by_id_members_id_fk" FOREIGN KEY ("listed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "author_addresses_by_time" ON "author_addresses" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "author_addresses_by_member" ON "author_addresses" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "check_findings_by_post" ON "check_findings" USING btree ("post_kind","post_id");--> statement-breakpoint
CREATE INDEX "check_findings_by_check" ON "check_findings" USING btree ("check","found_at");--> statement-breakpoint
CREATE INDEX "post_prints_by_exact" ON "post_prints" USING btree ("exact","posted_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "post_prints_by_time" ON "post_prints" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "post_prints_by_newcomers" ON "post_prints" USING btree ("posted_at" DESC NULLS FIRST) WHERE "post_prints"."by_newcomer";--> statement-breakpoint
CREATE INDEX "print_bands_by_band" ON "print_bands" USING btree ("band","posted_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "print_bands_by_post" ON "print_bands" USING btree ("post_kind","post_id");--> statement-breakpoint
CREATE INDEX "print_bands_by_time" ON "print_bands" USING btree ("posted_at");--> statement-breakpoint
CREATE INDEX "spam_lessons_by_time" ON "spam_lessons" USING btree ("learnt_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "spent_work_by_time" ON "spent_work" USING btree ("spent_at");--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_appealed" CHECK (("holds"."appeal" is null) = ("holds"."appealed_at" is null));