/** The same read as a plain tRPC procedure with zod, by tRPC's fetch adapter on Bun. */
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import postgres from "postgres";
import { z } from "zod";
import { poolMax, readRow } from "./table";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: poolMax });
const t = initTRPC.create();
const router = t.router({
  readNote: t.procedure
    .input(z.object({ id: z.int().min(1) }))
    .output(z.object({ id: z.int(), text: z.string() }))
    .query(async ({ input }) => {
      const [note] = await sql.unsafe(readRow, [input.id], { prepare: true });
      return note as unknown as { id: number; text: string };
    }),
});
const { port } = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: (req) => fetchRequestHandler({ endpoint: "/trpc", req, router }),
});
process.stdout.write(`${port}\n`);
