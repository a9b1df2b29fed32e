import { anyone, defineContract, mutation } from "@kith/contracts/kit";
import { type CtxOf, implement } from "@kith/kernel";
import { z } from "zod";
import type { World } from "./world";

const { act } = defineContract(
  "testing",
  { keeps: "durable" },
  { act: mutation({ access: anyone(), input: z.object({}), output: z.object({}) }) },
);

/** Does what some domain would in a transaction of its own, events included. */
export async function inTransaction(
  world: World,
  run: (ctx: CtxOf<typeof act>) => Promise<unknown>,
): Promise<void> {
  const verb = implement(act)(async ({ ctx }) => {
    await run(ctx);
    return {};
  });
  await world.kernel.system(verb, {});
}
