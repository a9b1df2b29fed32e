CREATE TABLE "identity_spent_cards" (
	"card" text PRIMARY KEY NOT NULL,
	"opener" text NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "identity_spent_cards_expiry" ON "identity_spent_cards" USING btree ("expires_at");