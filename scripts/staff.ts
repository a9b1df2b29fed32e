/** Staff from the command line: `bun run staff add …`, `bun run staff list`. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { staffRoles } from "@kith/contracts";
import { Refusal } from "@kith/kernel";
import { z } from "zod";
import { addMember, listMembers } from "./staff/members";
import type { ToolNode } from "./staff/node";
import { openNode } from "./staff/node";
import { findPlace } from "./staff/place";

const usage = `bun run staff add --email ADDRESS --name NAME --role ROLE [--password-stdin]
bun run staff list

ROLE is one of ${staffRoles.join(", ")}.

add prints a password that it made up, once, unless one comes on standard input. Both work on the
Kith that \`bun run up\` runs here, or on the one of DATABASE_URL, REDIS_URL, KITH_SECRET and
KITH_PUBLIC_URL.`;

const Member = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(80),
  role: z.enum(staffRoles),
});
const Password = z.string().min(12).max(128);

async function add(node: ToolNode, options: Record<string, unknown>): Promise<void> {
  const member = Member.parse(options);
  const isGiven = options["password-stdin"] === true;
  const password = isGiven ? Password.parse((await Bun.stdin.text()).trim()) : undefined;
  const set = await addMember(node, { ...member, password });
  console.log(`${member.email} is ${member.role}.`);
  if (!isGiven) console.log(`Password, shown this once: ${set}`);
  console.log("A second factor is set up at the first sign-in.");
}

async function list(node: ToolNode): Promise<void> {
  for (const { email, name, role, hasSecondFactor } of await listMembers(node)) {
    const factor = hasSecondFactor ? "second factor" : "no second factor yet";
    console.log([email, name, role, factor].join("\t"));
  }
}

/** What went wrong in words for a person; never what was typed in. */
function explain(thrown: unknown): string {
  if (thrown instanceof z.ZodError) {
    return `${thrown.issues.map((issue) => `--${issue.path.join(".")}`).join(", ")}?\n\n${usage}`;
  }
  if (thrown instanceof Refusal) return thrown.code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      "password-stdin": { type: "boolean" },
    },
  });
  const command = { add, list }[positionals[0] ?? ""];
  if (!command) throw new Error(usage);
  const node = await openNode(findPlace(process.env, join(import.meta.dir, "..", ".data")));
  try {
    await command(node, values);
  } finally {
    await node.close();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    console.error(explain(thrown));
    process.exit(1);
  },
);
