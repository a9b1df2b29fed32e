import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { recordAct } from "../ops";
import { discoverSso } from "./jobs/discoverSso";
import { signOn } from "./services/signOn";
import { sealSecret } from "./services/visits";
import { readCampus } from "./store";
import { readSso, writeSso } from "./store/sso";

export const setSso = implement(campuses.setSso)(async ({ ctx, input, fail }) => {
  const { clientSecret: given, ...shape } = input;
  const { campusId, issuer, clientId } = shape;
  const campus = await readCampus(ctx.db, campusId);
  if (!campus) throw kernelFail("kernel.not_found");
  if (!ctx.use(signOn).mayAsk(issuer)) throw fail("campuses.sso_insecure");
  const before = await readSso(ctx.db, campusId);
  // A secret is shown to the issuer that it was given for, and to no other.
  const isSame = before?.issuer === issuer && before.clientId === clientId;
  const kept = isSame && given !== null ? before.clientSecret : null;
  const clientSecret = given ? sealSecret(ctx, campusId, given) : kept;
  await writeSso(ctx.db, { ...shape, clientSecret });
  await ctx.enqueue(discoverSso, { campusId });
  await recordAct(ctx, "campus_sso_set", campus.name);
  return {};
});
