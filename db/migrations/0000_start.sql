CREATE TABLE "brand_target_hours" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "brand_target_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"hours" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"set_by_id" bigint,
	CONSTRAINT "brand_target_hours_positive" CHECK ("brand_target_hours"."hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "brands_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"about_html" text DEFAULT '' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"service_hours" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"target_hours" integer DEFAULT 24 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brands_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "departments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "departments_slug" UNIQUE("brand_id","slug")
);
--> statement-breakpoint
CREATE TABLE "product_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "product_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"product_id" bigint NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "product_versions_name" UNIQUE("product_id","name")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "products_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "products_slug" UNIQUE("brand_id","slug")
);
--> statement-breakpoint
CREATE TABLE "representatives" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "representatives_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"brand_id" bigint NOT NULL,
	"department_id" bigint NOT NULL,
	"title" text NOT NULL,
	"level" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "representatives_since_until" CHECK ("representatives"."until" is null or "representatives"."until" >= "representatives"."since")
);
--> statement-breakpoint
CREATE TABLE "acceptances" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acceptances_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"answer_id" bigint NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verification_versions" (
	"verification_id" bigint NOT NULL,
	"version_id" bigint NOT NULL,
	CONSTRAINT "verification_versions_verification_id_version_id_pk" PRIMARY KEY("verification_id","version_id")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"answer_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"body_md5" text NOT NULL,
	"representative_id" bigint NOT NULL,
	"verifier_id" bigint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"review_by" date,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by_id" bigint,
	"withdrawn_reason" text,
	CONSTRAINT "verifications_withdrawn" CHECK (("verifications"."withdrawn_at" is null) = ("verifications"."withdrawn_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"voter_id" bigint,
	"value" smallint NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"source_id" bigint,
	"source_key" text,
	CONSTRAINT "votes_source" UNIQUE("source_id","source_key"),
	CONSTRAINT "votes_value" CHECK ("votes"."value" in (-1, 1)),
	CONSTRAINT "votes_one_post" CHECK (num_nonnulls("votes"."question_id", "votes"."answer_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"handle" text NOT NULL,
	"display_name" text NOT NULL,
	"email" text,
	"password_hash" text,
	"role" text DEFAULT 'member' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"about_html" text DEFAULT '' NOT NULL,
	"reputation" integer DEFAULT 0 NOT NULL,
	"question_count" integer DEFAULT 0 NOT NULL,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"source_id" bigint,
	"source_key" text,
	"source_reputation" integer,
	CONSTRAINT "members_handle_unique" UNIQUE("handle"),
	CONSTRAINT "members_email_unique" UNIQUE("email"),
	CONSTRAINT "members_source" UNIQUE("source_id","source_key"),
	CONSTRAINT "members_handle_lower" CHECK ("members"."handle" = lower("members"."handle")),
	CONSTRAINT "members_email_lower" CHECK ("members"."email" = lower("members"."email"))
);
--> statement-breakpoint
CREATE TABLE "reputation_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reputation_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"event" text NOT NULL,
	"points" integer NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" bigint NOT NULL,
	"from_member_id" bigint,
	"question_id" bigint NOT NULL,
	"answer_id" bigint,
	"earned_on" date NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reputation_entries_not_nothing" CHECK ("reputation_entries"."points" <> 0)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"site_url" text NOT NULL,
	"licence" text NOT NULL,
	"licence_url" text NOT NULL,
	CONSTRAINT "sources_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"member_id" bigint NOT NULL,
	"key" text NOT NULL,
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"submitted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"author_id" bigint,
	"author_name" text,
	"voice" text DEFAULT 'personal' NOT NULL,
	"representative_id" bigint,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"excerpt" text NOT NULL,
	"body_md5" text GENERATED ALWAYS AS (md5(body)) STORED NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"source_id" bigint,
	"source_key" text,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', left(body, 20000))) STORED,
	CONSTRAINT "answers_source" UNIQUE("source_id","source_key"),
	CONSTRAINT "answers_official" CHECK (("answers"."voice" = 'official') = ("answers"."representative_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"author_id" bigint,
	"author_name" text,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by_id" bigint,
	"source_id" bigint,
	"source_key" text,
	CONSTRAINT "comments_source" UNIQUE("source_id","source_key"),
	CONSTRAINT "comments_one_post" CHECK (num_nonnulls("comments"."question_id", "comments"."answer_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "deletions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deletions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"deleted_by_id" bigint,
	"reason" text NOT NULL,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	"restored_by_id" bigint,
	"restored_at" timestamp (3) with time zone,
	CONSTRAINT "deletions_one_post" CHECK (num_nonnulls("deletions"."question_id", "deletions"."answer_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "me_toos" (
	"question_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"version_id" bigint,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "me_toos_question_id_member_id_pk" PRIMARY KEY("question_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "question_links" (
	"from_id" bigint NOT NULL,
	"to_id" bigint NOT NULL,
	"imported" boolean DEFAULT false NOT NULL,
	CONSTRAINT "question_links_from_id_to_id_pk" PRIMARY KEY("from_id","to_id"),
	CONSTRAINT "question_links_not_self" CHECK ("question_links"."from_id" <> "question_links"."to_id")
);
--> statement-breakpoint
CREATE TABLE "question_tags" (
	"question_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"active_at" timestamp (3) with time zone NOT NULL,
	"listed" boolean NOT NULL,
	CONSTRAINT "question_tags_question_id_tag_id_pk" PRIMARY KEY("question_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"brand_id" bigint NOT NULL,
	"product_id" bigint,
	"version_id" bigint,
	"department_id" bigint,
	"asker_id" bigint,
	"asker_name" text,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"excerpt" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"me_too_count" integer DEFAULT 0 NOT NULL,
	"accepted_answer_id" bigint,
	"resolution" text,
	"resolution_at" timestamp (3) with time zone NOT NULL,
	"resolution_changes_at" timestamp (3) with time zone,
	"heard_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_as" text,
	"closed_by_id" bigint,
	"duplicate_of_id" bigint,
	"deleted_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"active_at" timestamp (3) with time zone NOT NULL,
	"listed" boolean GENERATED ALWAYS AS (deleted_at is null and closed_at is null) STORED NOT NULL,
	"source_id" bigint,
	"source_key" text,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', left(body, 20000)), 'B')) STORED,
	CONSTRAINT "questions_source" UNIQUE("source_id","source_key"),
	CONSTRAINT "questions_duplicate" CHECK (("questions"."closed_as" = 'duplicate') = ("questions"."duplicate_of_id" is not null) or "questions"."closed_as" is null and "questions"."duplicate_of_id" is null),
	CONSTRAINT "questions_closed" CHECK (("questions"."closed_at" is null) = ("questions"."closed_as" is null)),
	CONSTRAINT "questions_resolution" CHECK (("questions"."kind" in ('question', 'problem')) = ("questions"."resolution" is not null))
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"number" integer NOT NULL,
	"title" text,
	"tags" text[],
	"body" text NOT NULL,
	"editor_id" bigint,
	"editor_name" text,
	"reason" text DEFAULT '' NOT NULL,
	"revised_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revisions_question" UNIQUE("question_id","number"),
	CONSTRAINT "revisions_answer" UNIQUE("answer_id","number"),
	CONSTRAINT "revisions_one_post" CHECK (num_nonnulls("revisions"."question_id", "revisions"."answer_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "tag_synonyms" (
	"name" text PRIMARY KEY NOT NULL,
	"tag_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"question_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "tags_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"actor_id" bigint,
	"payload" jsonb NOT NULL,
	"privileged" boolean DEFAULT false NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_progress" (
	"source_id" bigint NOT NULL,
	"stage" text NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"report" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "import_progress_source_id_stage_pk" PRIMARY KEY("source_id","stage")
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"thresholds" jsonb NOT NULL,
	CONSTRAINT "site_one_row" CHECK ("site"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "brand_target_hours" ADD CONSTRAINT "brand_target_hours_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_target_hours" ADD CONSTRAINT "brand_target_hours_set_by_id_members_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representatives" ADD CONSTRAINT "representatives_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representatives" ADD CONSTRAINT "representatives_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representatives" ADD CONSTRAINT "representatives_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_versions" ADD CONSTRAINT "verification_versions_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_versions" ADD CONSTRAINT "verification_versions_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_verifier_id_members_id_fk" FOREIGN KEY ("verifier_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_withdrawn_by_id_members_id_fk" FOREIGN KEY ("withdrawn_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_voter_id_members_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reputation_entries" ADD CONSTRAINT "reputation_entries_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reputation_entries" ADD CONSTRAINT "reputation_entries_from_member_id_members_id_fk" FOREIGN KEY ("from_member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_members_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_deleted_by_id_members_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_deleted_by_id_members_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletions" ADD CONSTRAINT "deletions_restored_by_id_members_id_fk" FOREIGN KEY ("restored_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "me_toos" ADD CONSTRAINT "me_toos_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "me_toos" ADD CONSTRAINT "me_toos_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "me_toos" ADD CONSTRAINT "me_toos_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_links" ADD CONSTRAINT "question_links_from_id_questions_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_links" ADD CONSTRAINT "question_links_to_id_questions_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_version_id_product_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."product_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_asker_id_members_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_accepted_answer_id_answers_id_fk" FOREIGN KEY ("accepted_answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_closed_by_id_members_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_duplicate_of_id_questions_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_editor_id_members_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_synonyms" ADD CONSTRAINT "tag_synonyms_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_actor_id_members_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_progress" ADD CONSTRAINT "import_progress_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brand_target_hours_by_brand" ON "brand_target_hours" USING btree ("brand_id","since" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "representatives_by_member" ON "representatives" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "representatives_by_brand" ON "representatives" USING btree ("brand_id");--> statement-breakpoint
CREATE UNIQUE INDEX "representatives_current" ON "representatives" USING btree ("member_id","brand_id") WHERE "representatives"."until" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "acceptances_standing" ON "acceptances" USING btree ("question_id") WHERE "acceptances"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "acceptances_by_question" ON "acceptances" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "acceptances_by_answer" ON "acceptances" USING btree ("answer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_standing" ON "verifications" USING btree ("answer_id") WHERE "verifications"."superseded_at" is null and "verifications"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "verifications_by_answer" ON "verifications" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "verifications_newest" ON "verifications" USING btree ("verified_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "verifications"."superseded_at" is null and "verifications"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "votes_question_voter" ON "votes" USING btree ("question_id","voter_id") WHERE "votes"."withdrawn_at" is null and "votes"."voter_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "votes_answer_voter" ON "votes" USING btree ("answer_id","voter_id") WHERE "votes"."withdrawn_at" is null and "votes"."voter_id" is not null;--> statement-breakpoint
CREATE INDEX "votes_by_question" ON "votes" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "votes_by_answer" ON "votes" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "votes_by_voter" ON "votes" USING btree ("voter_id","cast_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "members_by_reputation" ON "members" USING btree ("reputation" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "members_by_joined" ON "members" USING btree ("joined_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "members_by_handle_prefix" ON "members" USING btree ("handle" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_by_name_prefix" ON "members" USING btree (lower("display_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "reputation_entries_by_member" ON "reputation_entries" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reputation_entries_by_day" ON "reputation_entries" USING btree ("member_id","earned_on");--> statement-breakpoint
CREATE INDEX "reputation_entries_by_cause" ON "reputation_entries" USING btree ("cause_kind","cause_id");--> statement-breakpoint
CREATE INDEX "sessions_by_member" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_by_expiry" ON "sign_in_attempts" USING btree ("expire");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_key" ON "submissions" USING btree ("member_id","key");--> statement-breakpoint
CREATE INDEX "answers_by_question" ON "answers" USING btree ("question_id","score" DESC NULLS FIRST,"posted_at","id");--> statement-breakpoint
CREATE INDEX "answers_by_author" ON "answers" USING btree ("author_id","posted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "answers_deleted" ON "answers" USING btree ("deleted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "answers"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "answers_search" ON "answers" USING gin ("search");--> statement-breakpoint
CREATE INDEX "comments_by_question" ON "comments" USING btree ("question_id","posted_at","id");--> statement-breakpoint
CREATE INDEX "comments_by_answer" ON "comments" USING btree ("answer_id","posted_at","id");--> statement-breakpoint
CREATE INDEX "comments_by_author" ON "comments" USING btree ("author_id","posted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "deletions_question" ON "deletions" USING btree ("question_id") WHERE "deletions"."restored_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "deletions_answer" ON "deletions" USING btree ("answer_id") WHERE "deletions"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "deletions_by_question" ON "deletions" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "deletions_by_answer" ON "deletions" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "me_toos_by_member" ON "me_toos" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "question_links_to" ON "question_links" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "question_tags_active" ON "question_tags" USING btree ("tag_id","active_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE "question_tags"."listed";--> statement-breakpoint
CREATE INDEX "question_tags_newest" ON "question_tags" USING btree ("tag_id","asked_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE "question_tags"."listed";--> statement-breakpoint
CREATE INDEX "questions_active" ON "questions" USING btree ("active_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_newest" ON "questions" USING btree ("asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_unanswered" ON "questions" USING btree ("asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."answer_count" = 0;--> statement-breakpoint
CREATE INDEX "questions_unacknowledged" ON "questions" USING btree ("asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."heard_at" is null;--> statement-breakpoint
CREATE INDEX "questions_resolved" ON "questions" USING btree ("resolution_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."resolution" <> 'open';--> statement-breakpoint
CREATE INDEX "questions_brand_active" ON "questions" USING btree ("brand_id","active_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_brand_newest" ON "questions" USING btree ("brand_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_brand_unanswered" ON "questions" USING btree ("brand_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."answer_count" = 0;--> statement-breakpoint
CREATE INDEX "questions_brand_unacknowledged" ON "questions" USING btree ("brand_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."kind" in ('question', 'problem') and "questions"."heard_at" is null;--> statement-breakpoint
CREATE INDEX "questions_brand_resolved" ON "questions" USING btree ("brand_id","resolution_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed" and "questions"."resolution" <> 'open';--> statement-breakpoint
CREATE INDEX "questions_product_active" ON "questions" USING btree ("product_id","active_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_product_newest" ON "questions" USING btree ("product_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."listed";--> statement-breakpoint
CREATE INDEX "questions_by_asker" ON "questions" USING btree ("asker_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "questions_duplicates" ON "questions" USING btree ("duplicate_of_id") WHERE "questions"."duplicate_of_id" is not null;--> statement-breakpoint
CREATE INDEX "questions_resolution_due" ON "questions" USING btree ("resolution_changes_at") WHERE "questions"."resolution_changes_at" is not null;--> statement-breakpoint
CREATE INDEX "questions_deleted" ON "questions" USING btree ("deleted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "questions"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "questions_search" ON "questions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "tag_synonyms_by_tag" ON "tag_synonyms" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "tags_by_count" ON "tags" USING btree ("question_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tags_by_prefix" ON "tags" USING btree ("name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "events_privileged" ON "events" USING btree ("id" DESC NULLS FIRST) WHERE "events"."privileged";