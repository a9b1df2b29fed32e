ALTER TABLE "campuses_proofs" ADD COLUMN "method" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "campuses_proofs" DROP CONSTRAINT "campuses_proofs_pkey";--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_user_id_method_pk" PRIMARY KEY("user_id","method");--> statement-breakpoint
ALTER TABLE "campuses_proofs" ALTER COLUMN "address_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "campuses_proofs" ADD CONSTRAINT "campuses_proofs_method" CHECK ("campuses_proofs"."method" in ('code', 'document', 'sso'));
