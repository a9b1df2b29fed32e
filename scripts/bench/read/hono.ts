/** The same read as Hono's and postgres.js's documentation write it, on Bun. */
import { Hono } from "hono";
import postgres from "postgres";
import { poolMax, readRow } from "./table";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: poolMax });
const app = new Hono().get("/notes/:id", async (c) => {
  const [note] = await sql.unsafe(readRow, [Number(c.req.param("id"))], { prepare: true });
  return note ? c.json(note) : c.notFound();
});
const { port } = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: app.fetch });
process.stdout.write(`${port}\n`);
