ALTER TABLE "identity_sessions" ADD COLUMN "next_token" text;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "next_proved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "next_has_factor" boolean;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_sessions_next_token" ON "identity_sessions" USING btree ("next_token");