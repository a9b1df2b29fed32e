DROP INDEX "graph_marks_blocked";--> statement-breakpoint
CREATE INDEX "graph_marks_blocked_by" ON "graph_marks" USING btree ("other_id","person_id") WHERE "graph_marks"."mark" = 'blocked';--> statement-breakpoint
CREATE INDEX "graph_people_of_campus" ON "graph_people" USING btree ("campus_id","joined_at","user_id") WHERE "graph_people"."state" = 'active';