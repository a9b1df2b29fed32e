ALTER TABLE "graph_people" ADD COLUMN "is_findable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "graph_people" ADD COLUMN "is_suggested" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "graph_people" ADD COLUMN "nearby" text DEFAULT 'nobody' NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_people" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "identity_people" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "privacy_settings" ADD COLUMN "is_findable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "privacy_settings" ADD COLUMN "is_suggested" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "graph_people" ADD CONSTRAINT "graph_people_nearby" CHECK ("graph_people"."nearby" in ('nobody', 'friends', 'everyone'));--> statement-breakpoint
ALTER TABLE "identity_people" ADD CONSTRAINT "identity_people_language" CHECK ("identity_people"."language" in ('en', 'ar', 'ka', 'ru', 'da'));--> statement-breakpoint
UPDATE "privacy_settings" SET "channels" = array_remove("channels", 'push');--> statement-breakpoint
UPDATE "graph_people" SET "nearby" = "privacy_settings"."nearby" FROM "privacy_settings" WHERE "privacy_settings"."user_id" = "graph_people"."user_id";--> statement-breakpoint
UPDATE "identity_people" SET "language" = "privacy_settings"."language", "time_zone" = "privacy_settings"."time_zone" FROM "privacy_settings" WHERE "privacy_settings"."user_id" = "identity_people"."user_id";