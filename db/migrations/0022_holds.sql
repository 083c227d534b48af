CREATE TABLE "holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint,
	"answer_id" bigint,
	"comment_id" bigint,
	"because" text NOT NULL,
	"was_published" boolean NOT NULL,
	"held_by_id" bigint,
	"held_at" timestamp (3) with time zone NOT NULL,
	"released_by_id" bigint,
	"released_at" timestamp (3) with time zone,
	"released_as" text,
	CONSTRAINT "holds_one_post" CHECK (num_nonnulls("holds"."question_id", "holds"."answer_id", "holds"."comment_id") = 1),
	CONSTRAINT "holds_released" CHECK (("holds"."released_at" is null) = ("holds"."released_as" is null))
);
--> statement-breakpoint
CREATE TABLE "review_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"author_id" bigint,
	"brand_id" bigint,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"claimed_by_id" bigint,
	"claimed_until" timestamp (3) with time zone,
	"decided_by_id" bigint,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"reason" text DEFAULT '' NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by_id" bigint,
	CONSTRAINT "review_items_decided" CHECK (("review_items"."decided_at" is null) = ("review_items"."decision" is null)),
	CONSTRAINT "review_items_claimed" CHECK (("review_items"."claimed_by_id" is null) = ("review_items"."claimed_until" is null))
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_held_by_id_members_id_fk" FOREIGN KEY ("held_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_released_by_id_members_id_fk" FOREIGN KEY ("released_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_claimed_by_id_members_id_fk" FOREIGN KEY ("claimed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_decided_by_id_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_undone_by_id_members_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_question" ON "holds" USING btree ("question_id") WHERE "holds"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_answer" ON "holds" USING btree ("answer_id") WHERE "holds"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "holds_comment" ON "holds" USING btree ("comment_id") WHERE "holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "holds_by_time" ON "holds" USING btree ("held_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_open_subject" ON "review_items" USING btree ("kind","subject_kind","subject_id") WHERE "review_items"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "review_items_open" ON "review_items" USING btree ("opened_at","id") WHERE "review_items"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "review_items_open_kind" ON "review_items" USING btree ("kind","opened_at","id") WHERE "review_items"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "review_items_decided" ON "review_items" USING btree ("decided_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "review_items"."decided_at" is not null;--> statement-breakpoint
CREATE INDEX "review_items_by_author" ON "review_items" USING btree ("author_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "review_items_by_subject" ON "review_items" USING btree ("subject_kind","subject_id");--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_held" CHECK (not "answers"."held" or "answers"."deleted_at" is not null);--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_held" CHECK (not "comments"."held" or "comments"."deleted_at" is not null);--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_held" CHECK (not "questions"."held" or "questions"."deleted_at" is not null);