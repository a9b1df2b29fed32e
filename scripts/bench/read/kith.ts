/** One typed read through all of Kith: HTTP, admission, parsing, Drizzle, shaping, counting. */
import { compose, serveBun } from "@kith/api";
import { anyone, defineContract, query } from "@kith/contracts/kit";
import { compiled, defineDomain, type Given, implement, kernelFail } from "@kith/kernel";
import { eq } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { z } from "zod";

const notes = pgTable("bench_notes", {
  id: integer("id").primaryKey(),
  text: text("text").notNull(),
});

const contract = defineContract(
  "bench",
  { keeps: "durable" },
  {
    readNote: query({
      access: anyone(),
      input: z.object({ id: z.int().min(1) }),
      output: z.object({ id: z.int(), text: z.string().max(200) }),
    }),
  },
);

const noteOf = compiled((db, { id }: Given<{ id: number }>) =>
  db.select().from(notes).where(eq(notes.id, id)),
);

const readNote = implement(contract.readNote)(async ({ ctx, input }) => {
  const [note] = await noteOf(ctx.db, { id: input.id });
  if (!note) throw kernelFail("kernel.not_found");
  return note;
});

const domain = defineDomain({ name: "bench", contract, verbs: { readNote } });
const node = await compose(process.env, { prefix: `bench:${process.pid}:`, beside: [domain] });
await node.start();
const { port } = serveBun({ ...node, settings: { ...node.settings, port: 0 } });
process.stdout.write(`${port}\n`);
