CREATE TABLE "profile_badges" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"since" bigint NOT NULL,
	"expires_at" bigint,
	CONSTRAINT "profile_badges_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "profile_badges_kind" CHECK ("profile_badges"."kind" in ('creator', 'organisation', 'government'))
);
--> statement-breakpoint
CREATE TABLE "verification_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"request_id" uuid,
	"place" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "verification_documents_state" CHECK ("verification_documents"."state" in ('asked', 'stored', 'shown'))
);
--> statement-breakpoint
CREATE TABLE "verification_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"campus_id" uuid,
	"state" text NOT NULL,
	"statement" text,
	"links" text[] DEFAULT '{}' NOT NULL,
	"asked_at" bigint NOT NULL,
	"ended_at" bigint,
	"expires_at" bigint,
	"reason" text,
	"note" text,
	"claimed_by_id" uuid,
	"claimed_until" bigint,
	CONSTRAINT "verification_requests_kind" CHECK ("verification_requests"."kind" in ('creator', 'organisation', 'government', 'campus')),
	CONSTRAINT "verification_requests_state" CHECK ("verification_requests"."state" in ('waiting', 'approved', 'declined', 'withdrawn', 'lapsed', 'revoked')),
	CONSTRAINT "verification_requests_campus" CHECK (("verification_requests"."kind" = 'campus') = ("verification_requests"."campus_id" is not null)),
	CONSTRAINT "verification_requests_over" CHECK (("verification_requests"."state" = 'waiting') = ("verification_requests"."ended_at" is null)),
	CONSTRAINT "verification_requests_claim" CHECK (("verification_requests"."claimed_by_id" is null) = ("verification_requests"."claimed_until" is null))
);
--> statement-breakpoint
ALTER TABLE "profile_badges" ADD CONSTRAINT "profile_badges_user_id_identity_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_people"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_documents" ADD CONSTRAINT "verification_documents_owner_id_identity_people_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."identity_people"("user_id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_documents" ADD CONSTRAINT "verification_documents_request_id_verification_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."verification_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_requests" ADD CONSTRAINT "verification_requests_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_requests" ADD CONSTRAINT "verification_requests_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "profile_badges_expiry" ON "profile_badges" USING btree ("expires_at") WHERE "profile_badges"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "verification_documents_of_owner" ON "verification_documents" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "verification_documents_of_request" ON "verification_documents" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "verification_documents_unshown" ON "verification_documents" USING btree ("at") WHERE "verification_documents"."state" <> 'shown';--> statement-breakpoint
CREATE INDEX "verification_documents_let_go" ON "verification_documents" USING btree ("id") WHERE "verification_documents"."owner_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "verification_requests_waiting" ON "verification_requests" USING btree ("user_id","kind") WHERE "verification_requests"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "verification_requests_queue" ON "verification_requests" USING btree ("asked_at","id") WHERE "verification_requests"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "verification_requests_of_person" ON "verification_requests" USING btree ("user_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "verification_requests_ended" ON "verification_requests" USING btree ("ended_at");