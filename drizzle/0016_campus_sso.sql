CREATE TABLE "campuses_sso" (
	"campus_id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" text,
	"scopes" jsonb NOT NULL,
	"rule" jsonb,
	"metadata" jsonb,
	"check_outcome" text,
	"checked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "campuses_visits" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"campus_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
-- The release before proves no campus while this one is being put in its place: it knew one way of it.
ALTER TABLE "campuses_proofs" DROP CONSTRAINT "campuses_proofs_pkey";--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD COLUMN "method" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "campuses_proofs" ALTER COLUMN "address_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_user_id_method_pk" PRIMARY KEY("user_id","method");--> statement-breakpoint
ALTER TABLE "campuses_sso" ADD CONSTRAINT "campuses_sso_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_visits" ADD CONSTRAINT "campuses_visits_user_id_graph_people_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."graph_people"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campuses_visits" ADD CONSTRAINT "campuses_visits_campus_id_campuses_campuses_id_fk" FOREIGN KEY ("campus_id") REFERENCES "public"."campuses_campuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campuses_visits_of_person" ON "campuses_visits" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "campuses_visits_of_campus" ON "campuses_visits" USING btree ("campus_id");--> statement-breakpoint
CREATE INDEX "campuses_visits_expiry" ON "campuses_visits" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_method" CHECK ("campuses_proofs"."method" in ('code', 'document', 'sso'));