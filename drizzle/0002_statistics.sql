CREATE TABLE "statistics_days" (
	"day" text PRIMARY KEY NOT NULL,
	"people" integer,
	"nudges" integer,
	"meets" integer,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statistics_today" (
	"id" integer PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"as_of" bigint NOT NULL,
	"people" integer,
	"nudges" integer,
	"meets" integer,
	"open_now" integer
);
--> statement-breakpoint
CREATE TABLE "statistics_weeks" (
	"week" text NOT NULL,
	"category" text NOT NULL,
	"people" integer,
	"published_at" bigint NOT NULL,
	CONSTRAINT "statistics_weeks_week_category_pk" PRIMARY KEY("week","category")
);
