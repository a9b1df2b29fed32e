import { UserId } from "@kith/contracts";
import { readMemberOfEmail, startDeletion, startExport, verifyAddress } from "@kith/domains";
import type { ToolNode } from "./node";

export const acts = ["verify", "delete", "export"] as const;
export type Act = (typeof acts)[number];

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Does as the system what staff could; answers with what to tell whoever asked. */
export async function actOn({ kernel }: ToolNode, act: Act, who: string): Promise<string> {
  const userId = await findMember(kernel.runtime.db, who);
  if (act === "verify") {
    await kernel.system(verifyAddress, { userId });
    return "The address is taken as proved.";
  }
  if (act === "delete") {
    const { dueAt } = await kernel.system(startDeletion, { userId });
    return `Hidden and signed out now, erased on ${dayOf(dueAt)}.`;
  }
  const { dueAt } = await kernel.system(startExport, { userId });
  return `Made on ${dayOf(dueAt)}, for them to fetch in the app.`;
}

/** Never repeats what was typed in. */
async function findMember(db: ToolNode["kernel"]["runtime"]["db"], who: string): Promise<UserId> {
  const id = UserId.safeParse(who);
  const found = id.success ? id.data : await readMemberOfEmail(db, who.trim().toLowerCase());
  if (found) return found;
  throw new Error("No member has this address or id.");
}
