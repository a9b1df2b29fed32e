/** What a server of Hono needs to answer: nothing of Kith, no store. */
import { Hono } from "hono";

const app = new Hono();
app.get("/health/ready", (c) => c.json({ status: "ok" }));
Bun.serve({ hostname: "127.0.0.1", port: Number(process.env.KITH_PORT), fetch: app.fetch });
