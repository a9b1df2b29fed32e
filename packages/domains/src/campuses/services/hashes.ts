import type { UserId } from "@kith/contracts";
import type { Secrets } from "@kith/kernel";

interface Ctx {
  readonly secrets: Secrets;
}

/** By which an address is known again: itself is kept nowhere but in the mail's job, sealed. */
export const addressHashOf = ({ secrets }: Ctx, email: string): string =>
  secrets.hash("campuses.address", [email.toLowerCase()], 32);

/** Of use for this person only. */
export const codeHashOf = ({ secrets }: Ctx, userId: UserId, code: string): string =>
  secrets.hash("campuses.code", [userId, code], 32);
