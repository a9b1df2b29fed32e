CREATE TABLE "ops_flags" (
	"name" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL,
	"is_on" boolean NOT NULL,
	"percentage" integer NOT NULL,
	"campuses" text[] NOT NULL,
	"allow_list" text[] NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "ops_flags_percentage" CHECK ("ops_flags"."percentage" between 0 and 100)
);
