CREATE TABLE "privacy_erasures" (
	"reference" text PRIMARY KEY NOT NULL,
	"erased_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "privacy_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_id" text,
	"asked_at" bigint NOT NULL,
	"confirmed_by" text,
	"confirmed_at" bigint,
	"lapses_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"done_at" bigint,
	"expires_at" bigint,
	"bytes" integer,
	CONSTRAINT "privacy_requests_kind" CHECK ("privacy_requests"."kind" in ('deletion', 'export')),
	CONSTRAINT "privacy_requests_state_known" CHECK ("privacy_requests"."state" in ('waiting', 'working', 'ready', 'done', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "privacy_settings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"nearby" text NOT NULL,
	"is_ghost" boolean NOT NULL,
	"language" text,
	"time_zone" text,
	"quiet_from" integer,
	"quiet_to" integer,
	"channels" text[] NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "privacy_settings_nearby" CHECK ("privacy_settings"."nearby" in ('nobody', 'friends', 'everyone')),
	CONSTRAINT "privacy_settings_quiet" CHECK (("privacy_settings"."quiet_from" is null) = ("privacy_settings"."quiet_to" is null))
);
--> statement-breakpoint
ALTER TABLE "identity_users" ADD COLUMN "held_at" bigint;--> statement-breakpoint
ALTER TABLE "privacy_holds" ADD CONSTRAINT "privacy_holds_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_settings" ADD CONSTRAINT "privacy_settings_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "privacy_erasures_age" ON "privacy_erasures" USING btree ("erased_at");--> statement-breakpoint
CREATE UNIQUE INDEX "privacy_holds_open" ON "privacy_holds" USING btree ("user_id") WHERE "privacy_holds"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "privacy_holds_of_person" ON "privacy_holds" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "privacy_holds_order" ON "privacy_holds" USING btree ("asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "privacy_requests_open" ON "privacy_requests" USING btree ("user_id","kind") WHERE "privacy_requests"."state" in ('waiting', 'working', 'ready');--> statement-breakpoint
CREATE INDEX "privacy_requests_of_person" ON "privacy_requests" USING btree ("user_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "privacy_requests_order" ON "privacy_requests" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "privacy_requests_state" ON "privacy_requests" USING btree ("state","due_at");