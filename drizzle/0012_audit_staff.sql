CREATE TABLE "ops_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"actor_ref" uuid,
	"sealed_actor" "bytea",
	"person_ref" uuid,
	"sealed" "bytea"
);
--> statement-breakpoint
CREATE TABLE "ops_audit_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"ref" uuid NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ops_grants" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"campus_id" uuid,
	"granted_at" bigint NOT NULL,
	"expires_at" bigint,
	CONSTRAINT "ops_grants_key" UNIQUE NULLS NOT DISTINCT("user_id","role","campus_id"),
	CONSTRAINT "ops_grants_role" CHECK ("ops_grants"."role" in ('owner', 'operator', 'privacy', 'moderator', 'support', 'verifier', 'analyst'))
);
--> statement-breakpoint
CREATE TABLE "people_suspensions" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"since" bigint NOT NULL,
	"until" bigint
);
--> statement-breakpoint
ALTER TABLE "ops_staff" DROP CONSTRAINT "ops_staff_role";--> statement-breakpoint
ALTER TABLE "ops_audit" ALTER COLUMN "staff_name" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "identity_users" ADD COLUMN "barred_at" bigint;--> statement-breakpoint
ALTER TABLE "ops_audit" ADD COLUMN "actor_ref" uuid;--> statement-breakpoint
ALTER TABLE "ops_audit" ADD COLUMN "sealed_actor" "bytea";--> statement-breakpoint
ALTER TABLE "ops_audit" ADD COLUMN "person_ref" uuid;--> statement-breakpoint
ALTER TABLE "ops_audit" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "ops_grants" ADD CONSTRAINT "ops_grants_user_id_ops_staff_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."ops_staff"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_suspensions" ADD CONSTRAINT "people_suspensions_user_id_identity_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."identity_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ops_audit_people_ref" ON "ops_audit_people" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "ops_grants_owners" ON "ops_grants" USING btree ("user_id") WHERE "ops_grants"."role" = 'owner';--> statement-breakpoint
CREATE INDEX "people_suspensions_until" ON "people_suspensions" USING btree ("until");--> statement-breakpoint
CREATE INDEX "ops_audit_actor" ON "ops_audit" USING btree ("actor_ref","number");--> statement-breakpoint
CREATE INDEX "ops_audit_person" ON "ops_audit" USING btree ("person_ref","number");--> statement-breakpoint
CREATE INDEX "ops_audit_action" ON "ops_audit" USING btree ("action","number");--> statement-breakpoint
INSERT INTO "ops_grants" ("user_id", "role", "granted_at") SELECT "user_id", "role", "added_at" FROM "ops_staff";--> statement-breakpoint
ALTER TABLE "ops_staff" DROP COLUMN "role";