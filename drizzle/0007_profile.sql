CREATE TABLE "profile_profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"bio" text,
	"pronouns" text,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"courses" text[] DEFAULT '{}' NOT NULL,
	"major" text,
	"year" integer,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"links" text[] DEFAULT '{}' NOT NULL,
	"education" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status_text" text,
	"status_emoji" text,
	"status_expires_at" bigint,
	"visibility" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "profile_profiles" ADD CONSTRAINT "profile_profiles_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "profile_profiles_status_expiry" ON "profile_profiles" USING btree ("status_expires_at") WHERE "profile_profiles"."status_expires_at" is not null;