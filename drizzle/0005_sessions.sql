CREATE TABLE "identity_attempts" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_revocations" (
	"revocation_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"revoked_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "device_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "last_used_at" bigint;--> statement-breakpoint
ALTER TABLE "identity_users" ADD COLUMN "audience" text DEFAULT 'staff' NOT NULL;--> statement-breakpoint
CREATE INDEX "identity_attempts_time" ON "identity_attempts" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "identity_revocations_time" ON "identity_revocations" USING btree ("revoked_at");--> statement-breakpoint
ALTER TABLE "identity_users" ADD CONSTRAINT "identity_users_audience" CHECK ("identity_users"."audience" in ('staff', 'member'));