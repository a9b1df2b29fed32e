CREATE TABLE "campuses_campuses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"city" text NOT NULL,
	"time_zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campuses_codes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"campus_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer NOT NULL,
	"sent_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"day_at" bigint NOT NULL,
	"sent_in_day" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campuses_domains" (
	"domain" text PRIMARY KEY NOT NULL,
	"campus_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campuses_proofs" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"campus_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"proved_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"thumbhash" text,
	CONSTRAINT "media_images_state" CHECK ("media_images"."state" in ('asked', 'stored', 'used')),
	CONSTRAINT "media_images_measured" CHECK ("media_images"."state" = 'asked' or least("media_images"."width", "media_images"."height") > 0)
);
--> statement-breakpoint
CREATE TABLE "profile_images" (
	"user_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"image_id" uuid NOT NULL,
	CONSTRAINT "profile_images_user_id_place_pk" PRIMARY KEY("user_id","place"),
	CONSTRAINT "profile_images_place" CHECK ("profile_images"."place" between 0 and 6)
);
--> statement-breakpoint
CREATE TABLE "profile_profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"bio" text,
	"pronouns" text,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"courses" text[] DEFAULT '{}' NOT NULL,
	"major" text,
	"year" integer,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"links" text[] DEFAULT '{}' NOT NULL,
	"education" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status_text" text,
	"status_emoji" text,
	"status_expires_at" bigint,
	"visibility" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campuses_codes" ADD CONSTRAINT "campuses_codes_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_codes" ADD CONSTRAINT "campuses_codes_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_domains" ADD CONSTRAINT "campuses_domains_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_images" ADD CONSTRAINT "media_images_owner_id_identity_people_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."identity_people"("user_id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_images" ADD CONSTRAINT "profile_images_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_images" ADD CONSTRAINT "profile_images_image_id_media_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_profiles" ADD CONSTRAINT "profile_profiles_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campuses_campuses_name" ON "campuses_campuses" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "campuses_codes_address" ON "campuses_codes" USING btree ("address_hash","sent_at");--> statement-breakpoint
CREATE INDEX "campuses_codes_day" ON "campuses_codes" USING btree ("day_at");--> statement-breakpoint
CREATE INDEX "campuses_domains_of_campus" ON "campuses_domains" USING btree ("campus_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campuses_proofs_address" ON "campuses_proofs" USING btree ("address_hash");--> statement-breakpoint
CREATE INDEX "campuses_proofs_expiry" ON "campuses_proofs" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "campuses_proofs_of_campus" ON "campuses_proofs" USING btree ("campus_id");--> statement-breakpoint
CREATE INDEX "media_images_of_owner" ON "media_images" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "media_images_unused" ON "media_images" USING btree ("at") WHERE "media_images"."state" <> 'used';--> statement-breakpoint
CREATE INDEX "media_images_let_go" ON "media_images" USING btree ("id") WHERE "media_images"."owner_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "profile_images_image" ON "profile_images" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "profile_profiles_status_expiry" ON "profile_profiles" USING btree ("status_expires_at") WHERE "profile_profiles"."status_expires_at" is not null;