CREATE TABLE "contacts_budgets" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"day" integer NOT NULL,
	"evaluated" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts_entries" (
	"user_id" uuid NOT NULL,
	"entry" text NOT NULL,
	"synced_at" bigint NOT NULL,
	CONSTRAINT "contacts_entries_user_id_entry_pk" PRIMARY KEY("user_id","entry")
);
--> statement-breakpoint
CREATE TABLE "contacts_matches" (
	"user_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"synced_at" bigint NOT NULL,
	CONSTRAINT "contacts_matches_user_id_other_id_pk" PRIMARY KEY("user_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "contacts_parts" (
	"user_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "contacts_parts_user_id_part_pk" PRIMARY KEY("user_id","part")
);
--> statement-breakpoint
CREATE TABLE "contacts_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"mark" text NOT NULL,
	"since" bigint NOT NULL,
	"synced_at" bigint
);
--> statement-breakpoint
CREATE TABLE "contacts_tags" (
	"epoch" integer NOT NULL,
	"tag" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "contacts_tags_epoch_tag_pk" PRIMARY KEY("epoch","tag")
);
--> statement-breakpoint
ALTER TABLE "contacts_budgets" ADD CONSTRAINT "contacts_budgets_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_entries" ADD CONSTRAINT "contacts_entries_user_id_contacts_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."contacts_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_matches" ADD CONSTRAINT "contacts_matches_user_id_contacts_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."contacts_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_matches" ADD CONSTRAINT "contacts_matches_other_id_contacts_people_user_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."contacts_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_parts" ADD CONSTRAINT "contacts_parts_user_id_contacts_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."contacts_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_people" ADD CONSTRAINT "contacts_people_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_tags" ADD CONSTRAINT "contacts_tags_user_id_contacts_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."contacts_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_budgets_day" ON "contacts_budgets" USING btree ("day");--> statement-breakpoint
CREATE INDEX "contacts_entries_age" ON "contacts_entries" USING btree ("synced_at");--> statement-breakpoint
CREATE INDEX "contacts_matches_of_person" ON "contacts_matches" USING btree ("user_id","at","other_id");--> statement-breakpoint
CREATE INDEX "contacts_matches_of_other" ON "contacts_matches" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "contacts_matches_age" ON "contacts_matches" USING btree ("synced_at");--> statement-breakpoint
CREATE INDEX "contacts_parts_age" ON "contacts_parts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "contacts_tags_of_person" ON "contacts_tags" USING btree ("user_id");