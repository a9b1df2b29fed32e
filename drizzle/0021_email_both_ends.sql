ALTER TABLE "identity_email_changes" ADD COLUMN "old_hash" text;--> statement-breakpoint
ALTER TABLE "identity_email_changes" ADD COLUMN "undo_hash" text;--> statement-breakpoint
ALTER TABLE "identity_email_changes" ADD COLUMN "new_opened_at" bigint;--> statement-breakpoint
ALTER TABLE "identity_email_changes" ADD COLUMN "old_opened_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_email_changes_old_hash" ON "identity_email_changes" USING btree ("old_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_email_changes_undo_hash" ON "identity_email_changes" USING btree ("undo_hash");