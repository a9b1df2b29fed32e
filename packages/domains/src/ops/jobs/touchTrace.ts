import { job } from "@kith/kernel";
import { z } from "zod";
import { readAuditHead } from "../store/audit";

/** Shows in the trace that asked for it that a worker came, and reached Postgres. */
export const touchTrace = job({
  name: "ops.touchTrace",
  input: z.object({}),
  attemptsMax: 1,
  timeoutSeconds: 30,
})(async ({ ctx }) => {
  await readAuditHead(ctx.db);
});
