CREATE TABLE "identity_consents" (
	"user_id" uuid NOT NULL,
	"policy" text NOT NULL,
	"version" integer NOT NULL,
	"accepted_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	CONSTRAINT "identity_consents_user_id_policy_version_pk" PRIMARY KEY("user_id","policy","version")
);
--> statement-breakpoint
CREATE TABLE "identity_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"band" text NOT NULL,
	"joined_at" bigint NOT NULL,
	CONSTRAINT "identity_people_handle_form" CHECK ("identity_people"."handle" ~ '^[a-z0-9_-]{3,30}$'),
	CONSTRAINT "identity_people_band" CHECK ("identity_people"."band" in ('16-17', '18-over'))
);
--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "audience" text DEFAULT 'staff' NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "proved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identity_consents" ADD CONSTRAINT "identity_consents_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_people" ADD CONSTRAINT "identity_people_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_people_handle" ON "identity_people" USING btree ("handle");--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD CONSTRAINT "identity_sessions_audience" CHECK ("identity_sessions"."audience" in ('staff', 'member'));