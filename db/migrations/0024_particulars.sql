CREATE TABLE "brand_particulars" (
	"brand_id" bigint PRIMARY KEY NOT NULL,
	"order_formats" text[] NOT NULL,
	"serial_formats" text[] NOT NULL,
	"public_contacts" text[] NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hidden_spans" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hidden_spans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"answer_id" bigint,
	"comment_id" bigint,
	"hidden_by_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"sealed" text,
	"length" integer NOT NULL,
	"mark" text NOT NULL,
	"hidden_at" timestamp (3) with time zone NOT NULL,
	"lapses_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_as" text,
	"ended_by_id" bigint,
	CONSTRAINT "hidden_spans_mark" UNIQUE("mark"),
	CONSTRAINT "hidden_spans_ended" CHECK (("hidden_spans"."ended_at" is null) = ("hidden_spans"."ended_as" is null)),
	CONSTRAINT "hidden_spans_sealed" CHECK ("hidden_spans"."ended_at" is not null or "hidden_spans"."sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "kept_particulars" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kept_particulars_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"answer_id" bigint,
	"comment_id" bigint,
	"member_id" bigint NOT NULL,
	"kinds" text[] NOT NULL,
	"reason" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "private_passages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "private_passages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"brand_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"answer_id" bigint,
	"comment_id" bigint,
	"author_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"purge_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "hidden_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "has_private_passages" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "brand_particulars" ADD CONSTRAINT "brand_particulars_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_hidden_by_id_members_id_fk" FOREIGN KEY ("hidden_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_spans" ADD CONSTRAINT "hidden_spans_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_particulars" ADD CONSTRAINT "kept_particulars_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_particulars" ADD CONSTRAINT "kept_particulars_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_particulars" ADD CONSTRAINT "kept_particulars_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_particulars" ADD CONSTRAINT "kept_particulars_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_passages" ADD CONSTRAINT "private_passages_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_passages" ADD CONSTRAINT "private_passages_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_passages" ADD CONSTRAINT "private_passages_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_passages" ADD CONSTRAINT "private_passages_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_passages" ADD CONSTRAINT "private_passages_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hidden_spans_by_question" ON "hidden_spans" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "hidden_spans_by_brand" ON "hidden_spans" USING btree ("brand_id","hidden_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "hidden_spans_open" ON "hidden_spans" USING btree ("lapses_at") WHERE "hidden_spans"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "kept_particulars_by_question" ON "kept_particulars" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "private_passages_by_question" ON "private_passages" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "private_passages_by_author" ON "private_passages" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "private_passages_to_purge" ON "private_passages" USING btree ("purge_at");--> statement-breakpoint
-- Counters of attempts are no loss after a crash, and need not be written twice.
ALTER TABLE sign_in_attempts SET UNLOGGED;
--> statement-breakpoint
-- The post tells that its text changed; a brand's page counts what it hid.
CREATE FUNCTION tell_hidden_span_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_change('brand:' || OLD.brand_id, 'brand:' || NEW.brand_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hidden_spans_tell_page_change AFTER INSERT OR UPDATE OR DELETE ON hidden_spans
FOR EACH ROW EXECUTE FUNCTION tell_hidden_span_change();
