/** Walks the audit's chain: `bun run audit`. Ends with 1 when it is broken. */
import { join } from "node:path";
import { walkChain } from "@kith/domains";
import { openNode } from "./staff/node";
import { findPlace } from "./staff/place";
import { repository } from "./steps/programs";

const usage = `bun run audit

Walks the audit of DATABASE_URL, REDIS_URL, KITH_SECRET and KITH_PUBLIC_URL, or else of the Kith
that \`bun run up\` runs here, from its first entry to its end. Names the first one that was
changed, moved or removed, and ends with 1 if there is one. It changes nothing.`;

async function main(): Promise<boolean> {
  const node = await openNode(findPlace(process.env, join(repository, ".data")));
  try {
    const { end, broken } = await walkChain(node.kernel.runtime);
    console.log(
      broken
        ? `Broken: entry ${broken.number} of ${end} is ${broken.why}.`
        : `Whole: ${end} entries.`,
    );
    return broken === null;
  } finally {
    await node.close();
  }
}

if (process.argv.length > 2) {
  console.log(usage);
  process.exit(process.argv.includes("--help") ? 0 : 2);
}
main().then(
  (isWhole) => process.exit(isWhole ? 0 : 1),
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exit(1);
  },
);
