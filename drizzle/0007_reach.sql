DROP INDEX "graph_marks_blocked";--> statement-breakpoint
CREATE INDEX "graph_marks_blocked_by" ON "graph_marks" USING btree ("other_id","person_id") WHERE "graph_marks"."mark" = 'blocked';