import { campuses } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { prove } from "./services/belonging";
import { openTicket } from "./services/visits";

export const completeSso = implement(campuses.completeSso)(async ({ ctx, input, fail }) => {
  const ticket = openTicket(ctx, input.ticket);
  if (!ticket) throw fail("campuses.sso_failed");
  const { userId, campusId, expiresAt, subjectHash: addressHash } = ticket;
  const proof = await prove(ctx, { userId, campusId, method: "sso", expiresAt, addressHash });
  if (!proof) throw fail("campuses.sso_taken");
  return { proof };
});
