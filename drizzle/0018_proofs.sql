-- Staff's apps are kept with members' from now on: each is set up anew at the next sign-in.
UPDATE "identity_users" SET "two_factor_enabled" = false WHERE "audience" = 'staff';--> statement-breakpoint
ALTER TABLE "identity_two_factors" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "identity_two_factors" CASCADE;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "next_token" text;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "next_proved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "next_has_factor" boolean;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_sessions_next_token" ON "identity_sessions" USING btree ("next_token");