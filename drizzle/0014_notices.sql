ALTER TABLE "identity_people" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "identity_people" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "identity_people" ADD CONSTRAINT "identity_people_language" CHECK ("identity_people"."language" in ('en', 'ar', 'ka', 'ru', 'da'));