import { bigint, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { identityUsers } from "../identity/tables";

const at = (name: string) => bigint(name, { mode: "number" });

/** Who is suspended. By whom and why, the audit knows. */
export const peopleSuspensions = pgTable(
  "people_suspensions",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    since: at("since").notNull(),
    /** Null: until staff say otherwise. */
    until: at("until"),
  },
  (table) => [index("people_suspensions_until").on(table.until)],
);
