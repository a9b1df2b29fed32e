CREATE TABLE "identity_phone_budgets" (
	"subject" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "identity_phone_budgets_subject_day_pk" PRIMARY KEY("subject","day")
);
--> statement-breakpoint
CREATE TABLE "identity_phone_codes" (
	"code_id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"phone" text NOT NULL,
	"code_hash" text,
	"step" integer NOT NULL,
	"attempts" integer NOT NULL,
	"caller" text NOT NULL,
	"asked_at" bigint NOT NULL,
	CONSTRAINT "identity_phone_codes_purpose" CHECK ("identity_phone_codes"."purpose" in ('sign-in', 'new', 'old'))
);
--> statement-breakpoint
ALTER TABLE "identity_users" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_users" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "identity_phone_codes" ADD CONSTRAINT "identity_phone_codes_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_phone_codes_person" ON "identity_phone_codes" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE INDEX "identity_phone_codes_phone" ON "identity_phone_codes" USING btree ("phone","asked_at");--> statement-breakpoint
CREATE INDEX "identity_phone_codes_time" ON "identity_phone_codes" USING btree ("asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_users_phone" ON "identity_users" USING btree ("phone");--> statement-breakpoint
ALTER TABLE "identity_users" ADD CONSTRAINT "identity_users_staff_email" CHECK ("identity_users"."audience" = 'member' or "identity_users"."email" is not null);--> statement-breakpoint
ALTER TABLE "identity_users" ADD CONSTRAINT "identity_users_phone_form" CHECK ("identity_users"."phone" ~ '^[1-9][0-9]{6,14}$');