/** The same read with Fastify and postgres.js on Node. */
import Fastify from "fastify";
import postgres from "postgres";
import { portOf } from "../live/load";
import { poolMax, readRow } from "./table";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: poolMax });
const app = Fastify();
app.get<{ Params: { id: string } }>("/notes/:id", async ({ params }, reply) => {
  const [note] = await sql.unsafe(readRow, [Number(params.id)], { prepare: true });
  return note ?? reply.code(404).send();
});
await app.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`${portOf(app.server.address())}\n`);
