import { domains } from "@kith/domains";
import { durableInvariants, type Invariants } from "@kith/kernel";
import type { World } from "./world";

/** Every sentence that does not hold in a world, with the place where it does not. */
export async function findBroken({ kernel }: World): Promise<Record<string, string>> {
  const all: Invariants = Object.assign(
    { ...durableInvariants },
    ...domains.map(({ invariants }) => invariants ?? {}),
  );
  const broken: Record<string, string> = {};
  for (const [sentence, look] of Object.entries(all)) {
    const where = await look(kernel.runtime);
    if (where !== null) broken[sentence] = where;
  }
  return broken;
}
