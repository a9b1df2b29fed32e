CREATE TABLE "graph_traits" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"label" text NOT NULL,
	"audience" text NOT NULL,
	CONSTRAINT "graph_traits_user_id_kind_value_pk" PRIMARY KEY("user_id","kind","value"),
	CONSTRAINT "graph_traits_kind" CHECK ("graph_traits"."kind" in ('course', 'interest')),
	CONSTRAINT "graph_traits_audience" CHECK ("graph_traits"."audience" in ('everyone', 'campus'))
);
--> statement-breakpoint
ALTER TABLE "graph_people" ADD COLUMN "campus_audience" text DEFAULT 'campus' NOT NULL;--> statement-breakpoint
ALTER TABLE "graph_traits" ADD CONSTRAINT "graph_traits_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "graph_traits_of_value" ON "graph_traits" USING btree ("kind","value","user_id");--> statement-breakpoint
ALTER TABLE "graph_people" ADD CONSTRAINT "graph_people_campus_audience" CHECK ("graph_people"."campus_audience" in ('everyone', 'campus', 'followers', 'friends', 'close_friends', 'members', 'only_me'));--> statement-breakpoint
UPDATE "graph_people" SET "campus_audience" = "visibility" ->> 'campusId' FROM "profile_profiles" WHERE "profile_profiles"."user_id" = "graph_people"."user_id" AND "visibility" ? 'campusId';
