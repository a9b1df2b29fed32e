import { UserId } from "@kith/contracts";
import { defineContract, member, query, seen } from "@kith/contracts/kit";
import { defineDomain, implement, kernelFail } from "@kith/kernel";
import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { z } from "zod";

const contract = defineContract(
  "usual",
  { keeps: "durable" },
  {
    get: query({
      access: member(),
      objects: { userId: seen("person") },
      input: z.object({ userId: UserId }),
      output: z.object({}),
    }),
  },
);

const people = pgTable("graph_people", { userId: uuid("user_id"), state: text("state") });
const marks = pgTable("graph_marks", {
  personId: uuid("person_id"),
  otherId: uuid("other_id"),
  mark: text("mark"),
});

/** As one usually writes it: first whether there is such a person, then whether they blocked. */
const get = implement(contract.get)(async ({ ctx, input }) => {
  const { db, userId } = ctx;
  const isActive = and(eq(people.userId, input.userId), eq(people.state, "active"));
  if ((await db.$count(people, isActive)) === 0) throw kernelFail("kernel.not_found");
  const isTheirs = and(eq(marks.personId, input.userId), eq(marks.otherId, userId));
  const blocks = await db.$count(marks, and(isTheirs, eq(marks.mark, "blocked")));
  if (blocks > 0) throw kernelFail("kernel.not_found");
  return {};
});

export const usual = defineDomain({ name: "usual", contract, verbs: { get } });
