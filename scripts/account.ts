/** A member's account from the command line: `bun run account verify|delete|export WHO`. */
import { join } from "node:path";
import { Refusal } from "@kith/kernel";
import { type Act, actOn, acts } from "./staff/accounts";
import { openNode } from "./staff/node";
import { findPlace } from "./staff/place";

const usage = `bun run account verify WHO
bun run account delete WHO
bun run account export WHO

WHO is the address of a member, or their id.

verify takes their address as proved. delete hides them and signs them out at once, and erases them
in 30 days, unless they sign in and cancel. export makes a copy of all that Kith knows about them in
24 hours, for them to fetch. Each is audited. They work on the Kith that \`bun run up\` runs here,
or on the one of DATABASE_URL, REDIS_URL, KITH_SECRET and KITH_PUBLIC_URL.`;

const isAct = (word: string | undefined): word is Act => acts.some((act) => act === word);

async function main([act, who, ...more]: readonly string[]): Promise<void> {
  if (act === "--help") return console.log(usage);
  if (!isAct(act) || !who || more.length > 0) throw new Error(usage);
  const node = await openNode(findPlace(process.env, join(import.meta.dir, "..", ".data")));
  try {
    console.log(await actOn(node, act, who));
  } finally {
    await node.close();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    console.error(thrown instanceof Refusal ? thrown.code : said);
    process.exit(1);
  },
);
