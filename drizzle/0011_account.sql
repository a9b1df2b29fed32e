CREATE TABLE "identity_devices" (
	"device_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"place" text,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint NOT NULL,
	"trusted_until" bigint
);
--> statement-breakpoint
CREATE TABLE "identity_email_changes" (
	"change_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"old_email" text,
	"had_phone" boolean NOT NULL,
	"new_email" text NOT NULL,
	"hash" text,
	"requested_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_handle_holds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"held_until" bigint NOT NULL,
	CONSTRAINT "identity_handle_holds_handle" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "identity_recovery_codes" (
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "identity_recovery_codes_user_id_hash_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "identity_totps" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"last_step" integer NOT NULL,
	"confirmed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "identity_devices" ADD CONSTRAINT "identity_devices_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_email_changes" ADD CONSTRAINT "identity_email_changes_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_handle_holds" ADD CONSTRAINT "identity_handle_holds_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_recovery_codes" ADD CONSTRAINT "identity_recovery_codes_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_totps" ADD CONSTRAINT "identity_totps_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_devices_hash" ON "identity_devices" USING btree ("user_id","hash");--> statement-breakpoint
CREATE INDEX "identity_devices_time" ON "identity_devices" USING btree ("last_used_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_email_changes_hash" ON "identity_email_changes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "identity_email_changes_user" ON "identity_email_changes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "identity_email_changes_expiry" ON "identity_email_changes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "identity_users_time" ON "identity_users" USING btree ("created_at");