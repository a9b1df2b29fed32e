import { type AuditEntry, ops } from "@kith/contracts";
import type { InputOf } from "@kith/contracts/kit";
import type { Person, World } from "./world";

/** What the audit shows somebody, once all that was done has its place in it. */
export async function readAudit(
  world: World,
  who: Person,
  filter: InputOf<typeof ops.listAudit> = {},
): Promise<readonly AuditEntry[]> {
  await world.drain();
  return (await who.can({ contract: ops.listAudit }, filter)).rows;
}
