CREATE TABLE "circles_circles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"is_private" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "circles_circles_type" CHECK ("circles_circles"."type" in ('inner', 'outer', 'district', 'interest', 'creator'))
);
--> statement-breakpoint
CREATE TABLE "circles_members" (
	"circle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "circles_members_circle_id_user_id_pk" PRIMARY KEY("circle_id","user_id"),
	CONSTRAINT "circles_members_role" CHECK ("circles_members"."role" in ('admin', 'moderator', 'member'))
);
--> statement-breakpoint
CREATE TABLE "graph_audience_members" (
	"audience_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "graph_audience_members_audience_id_user_id_pk" PRIMARY KEY("audience_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "graph_follows" (
	"follower_id" uuid NOT NULL,
	"followee_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "graph_follows_follower_id_followee_id_pk" PRIMARY KEY("follower_id","followee_id"),
	CONSTRAINT "graph_follows_state" CHECK ("graph_follows"."state" in ('requested', 'following')),
	CONSTRAINT "graph_follows_self" CHECK ("graph_follows"."follower_id" <> "graph_follows"."followee_id")
);
--> statement-breakpoint
CREATE TABLE "graph_friends" (
	"person_id" uuid NOT NULL,
	"friend_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "graph_friends_person_id_friend_id_pk" PRIMARY KEY("person_id","friend_id"),
	CONSTRAINT "graph_friends_self" CHECK ("graph_friends"."person_id" <> "graph_friends"."friend_id")
);
--> statement-breakpoint
CREATE TABLE "graph_invites" (
	"sender_id" uuid NOT NULL,
	"recipient_id" uuid NOT NULL,
	"message" text,
	"at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "graph_invites_sender_id_recipient_id_pk" PRIMARY KEY("sender_id","recipient_id"),
	CONSTRAINT "graph_invites_self" CHECK ("graph_invites"."sender_id" <> "graph_invites"."recipient_id")
);
--> statement-breakpoint
CREATE TABLE "graph_marks" (
	"person_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "graph_marks_person_id_other_id_mark_pk" PRIMARY KEY("person_id","other_id","mark"),
	CONSTRAINT "graph_marks_mark" CHECK ("graph_marks"."mark" in ('blocked', 'muted', 'restricted', 'hidden', 'close')),
	CONSTRAINT "graph_marks_self" CHECK ("graph_marks"."person_id" <> "graph_marks"."other_id")
);
--> statement-breakpoint
CREATE TABLE "graph_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"joined_at" bigint NOT NULL,
	"state" text NOT NULL,
	"is_ghost" boolean DEFAULT false NOT NULL,
	"is_private" boolean DEFAULT false NOT NULL,
	"band" text NOT NULL,
	"campus_id" uuid,
	"level" integer DEFAULT 1 NOT NULL,
	"invite_day" integer DEFAULT 0 NOT NULL,
	"invites_sent" integer DEFAULT 0 NOT NULL,
	"followers" integer DEFAULT 0 NOT NULL,
	"following" integer DEFAULT 0 NOT NULL,
	"friends" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "graph_people_state" CHECK ("graph_people"."state" in ('active', 'suspended', 'deleted')),
	CONSTRAINT "graph_people_band" CHECK ("graph_people"."band" in ('16-17', '18-over')),
	CONSTRAINT "graph_people_level" CHECK ("graph_people"."level" between 1 and 6),
	CONSTRAINT "graph_people_counts" CHECK (least("graph_people"."followers", "graph_people"."following", "graph_people"."friends") >= 0)
);
--> statement-breakpoint
ALTER TABLE "circles_circles" ADD CONSTRAINT "circles_circles_owner_id_graph_people_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles_members" ADD CONSTRAINT "circles_members_circle_id_circles_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles_circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles_members" ADD CONSTRAINT "circles_members_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_audience_members" ADD CONSTRAINT "graph_audience_members_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_follows" ADD CONSTRAINT "graph_follows_follower_id_graph_people_user_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_follows" ADD CONSTRAINT "graph_follows_followee_id_graph_people_user_id_fk" FOREIGN KEY ("followee_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_friends" ADD CONSTRAINT "graph_friends_person_id_graph_people_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_friends" ADD CONSTRAINT "graph_friends_friend_id_graph_people_user_id_fk" FOREIGN KEY ("friend_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_invites" ADD CONSTRAINT "graph_invites_sender_id_graph_people_user_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_invites" ADD CONSTRAINT "graph_invites_recipient_id_graph_people_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_marks" ADD CONSTRAINT "graph_marks_person_id_graph_people_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_marks" ADD CONSTRAINT "graph_marks_other_id_graph_people_user_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_people" ADD CONSTRAINT "graph_people_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "circles_circles_of_owner" ON "circles_circles" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "circles_members_of_circle" ON "circles_members" USING btree ("circle_id","at","user_id");--> statement-breakpoint
CREATE INDEX "circles_members_of_person" ON "circles_members" USING btree ("user_id","at","circle_id");--> statement-breakpoint
CREATE INDEX "graph_audience_members_of_person" ON "graph_audience_members" USING btree ("user_id","audience_id");--> statement-breakpoint
CREATE INDEX "graph_follows_of_follower" ON "graph_follows" USING btree ("follower_id","state","at","followee_id");--> statement-breakpoint
CREATE INDEX "graph_follows_of_followee" ON "graph_follows" USING btree ("followee_id","state","at","follower_id");--> statement-breakpoint
CREATE INDEX "graph_friends_of_person" ON "graph_friends" USING btree ("person_id","at","friend_id");--> statement-breakpoint
CREATE UNIQUE INDEX "graph_invites_pair" ON "graph_invites" USING btree (least("sender_id", "recipient_id"),greatest("sender_id", "recipient_id"));--> statement-breakpoint
CREATE INDEX "graph_invites_of_sender" ON "graph_invites" USING btree ("sender_id","at","recipient_id");--> statement-breakpoint
CREATE INDEX "graph_invites_of_recipient" ON "graph_invites" USING btree ("recipient_id","at","sender_id");--> statement-breakpoint
CREATE INDEX "graph_invites_expiry" ON "graph_invites" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "graph_marks_of_person" ON "graph_marks" USING btree ("person_id","mark","at","other_id");--> statement-breakpoint
CREATE INDEX "graph_marks_blocked" ON "graph_marks" USING btree ("other_id") WHERE "graph_marks"."mark" = 'blocked';--> statement-breakpoint
CREATE INDEX "graph_people_absent" ON "graph_people" USING btree ("user_id") WHERE "graph_people"."state" <> 'active';