import { CampusId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { signOn } from "../services/signOn";
import { readSso, writeCheck } from "../store/sso";

/** Reads what a campus's issuer says of itself: before that nobody signs in there. */
export const discoverSso = job({
  name: "campuses.discoverSso",
  input: z.object({ campusId: CampusId }),
  attemptsMax: 3,
  timeoutSeconds: 60,
})(async ({ ctx, input }) => {
  const sso = await readSso(ctx.db, input.campusId);
  if (!sso) return;
  const found = await ctx.use(signOn).discover(sso.issuer);
  const metadata = found.outcome === "ok" ? found.metadata : null;
  await writeCheck(ctx.db, sso, { outcome: found.outcome, metadata, checkedAt: ctx.now });
});
