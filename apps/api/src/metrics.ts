import { createHash, timingSafeEqual } from "node:crypto";
import type { MetricRegistry } from "@kith/kernel";
import { expose, expositionType } from "@kith/kernel";
import { Hono } from "hono";

export interface MetricsParts {
  /** What a reader has to show, as a bearer token. */
  readonly token: string;
  readonly registry: Pick<MetricRegistry, "snapshot">;
  /** Brings the gauges up to date before they are read. */
  readonly observe: () => Promise<void>;
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** This process's numbers as Prometheus reads them, for whoever shows the token. */
export function createMetrics({ token, registry, observe }: MetricsParts): Hono {
  const wanted = digest(`Bearer ${token}`);
  const metrics = new Hono();
  metrics.get("/", async (c) => {
    // Digests have one length, and comparing them takes one time, whatever was sent.
    if (!timingSafeEqual(digest(c.req.header("authorization") ?? ""), wanted)) {
      const error = { code: "kernel.unauthenticated", kind: "unauthenticated" };
      return c.json({ error }, 401, { "www-authenticate": "Bearer" });
    }
    await observe();
    const headers = { "content-type": expositionType, "cache-control": "no-store" };
    return c.body(expose(registry), 200, headers);
  });
  return metrics;
}
