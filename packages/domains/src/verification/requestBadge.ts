import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readBadges } from "../profile";
import { mayRequest } from "./rules";
import { ask } from "./services/asking";

export const requestBadge = implement(verification.requestBadge)(async ({ ctx, input, fail }) => {
  const { kind, statement, links, documentIds } = input;
  const badges = await readBadges(ctx.db, ctx.userId, ctx.now);
  const verdict = mayRequest(
    input,
    badges.some((badge) => badge.kind === kind),
  );
  if (verdict !== "ok") throw fail(`verification.${verdict}`);

  const asked = await ask(ctx, { kind, campusId: null, statement, links }, documentIds);
  if (!asked) throw fail("verification.asked");
  return asked;
});
