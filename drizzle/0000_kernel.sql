-- By hand: kernel_events is partitioned by its day, which Drizzle has no words for.
CREATE TABLE "kernel_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"seen" "pg_snapshot" NOT NULL,
	"up_to" "pg_snapshot",
	"position" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kernel_dead_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"failed_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"error" text NOT NULL,
	"replay_asked_at" bigint,
	CONSTRAINT "kernel_dead_letters_kind" CHECK ("kernel_dead_letters"."kind" in ('job', 'reaction'))
);
--> statement-breakpoint
CREATE TABLE "kernel_events" (
	"position" bigserial NOT NULL,
	"xid" "xid8" NOT NULL,
	"stream" text NOT NULL,
	"number" bigint,
	"previous" bigint,
	"event" text NOT NULL,
	"version" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"payload" jsonb NOT NULL,
	"is_final" boolean NOT NULL,
	"is_first" boolean NOT NULL,
	CONSTRAINT "kernel_events_xid_position_at_pk" PRIMARY KEY("xid","position","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "kernel_idempotency" (
	"caller" text NOT NULL,
	"procedure" text NOT NULL,
	"key" text NOT NULL,
	"digest" text NOT NULL,
	"answer" "bytea",
	"created_at" bigint NOT NULL,
	CONSTRAINT "kernel_idempotency_caller_procedure_key_pk" PRIMARY KEY("caller","procedure","key")
);
--> statement-breakpoint
CREATE TABLE "kernel_streams" (
	"name" text PRIMARY KEY NOT NULL,
	"head" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "kernel_dead_letters_order" ON "kernel_dead_letters" USING btree ("failed_at","id");--> statement-breakpoint
CREATE INDEX "kernel_events_stream" ON "kernel_events" USING btree ("stream","number");--> statement-breakpoint
CREATE INDEX "kernel_events_event" ON "kernel_events" USING btree ("event","xid","position");--> statement-breakpoint
CREATE INDEX "kernel_idempotency_age" ON "kernel_idempotency" USING btree ("created_at");