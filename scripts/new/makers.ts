import { tierOf } from "../tidy/tiers";
import { type Draft, NewRefused } from "./draft";
import { addBefore, addEntry, addImport, addToProperty, namesIn } from "./edits";

const contractOf = (domain: string) => `packages/contracts/src/${domain}.ts`;
const folderOf = (domain: string) => `packages/domains/src/${domain}`;

/** Who calls a new procedure at first: whoever calls the others of its domain. */
function callerOf(contract: string) {
  const isAnonymous = /link: "anonymous"/.test(contract);
  return isAnonymous
    ? { access: "nudge()", word: "nudge", name: "phone", made: "await world.phone()" }
    : { access: 'staff("self")', word: "staff", name: "ana", made: 'await world.staff("owner")' };
}

/** Contract entry, verb and failing test of `domain.name`; returns what is to be done next. */
export function makeVerb(draft: Draft, domain: string, name: string): string[] {
  const type = /^(get|list|search)([A-Z]|$)/.test(name) ? "query" : "mutation";
  const caller = callerOf(draft.read(contractOf(domain)));
  draft.edit(contractOf(domain), (source) => {
    const entry = `/** Says in one sentence what it does. */
    ${name}: ${type}({
      access: ${caller.access},
      input: z.object({}),
      output: z.object({}),
    })`;
    const text = addEntry(source, { call: "defineContract", of: domain, argument: 2 }, entry);
    return text && addImports(text, type, caller.word);
  });
  draft.create(`${folderOf(domain)}/${name}.ts`, verbText(domain, name));
  draft.create(`${folderOf(domain)}/${name}.test.ts`, verbTestText(domain, name, caller));
  draft.edit(`${folderOf(domain)}/index.ts`, (source) => {
    const text = addToProperty(source, "defineDomain", { name: "verbs", brackets: "{}" }, name);
    return text && addImport(text, `./${name}`, name);
  });
  return [
    `say in ${contractOf(domain)} who may call it, with what, and what it answers and refuses`,
    `write the test, see it fail: bun run test ${domain}/${name}`,
    `make it so in ${folderOf(domain)}/${name}.ts`,
    "bun run check --write",
  ];
}

const addImports = (source: string, ...words: string[]) =>
  words.reduce((text, word) => addImport(text, "./kit", word), addImport(source, "zod", "z"));

const verbText = (domain: string, name: string) => `import { ${domain} } from "@kith/contracts";
import { implement } from "@kith/kernel";

export const ${name} = implement(${domain}.${name})(async () => ({}));
`;

const verbTestText = (
  domain: string,
  name: string,
  caller: ReturnType<typeof callerOf>,
) => `import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { ${name} } from "./${name}";

const world = await createWorld();

describe("${domain}.${name} …", () => {
  test("does what its name says", async () => {
    const ${caller.name} = ${caller.made};
    await ${caller.name}.can(${name}, {});
    expect.unreachable("say what must be true now");
  });
});
`;

/** Contract entry of an event, and a failing test beside those of the verb that announces it. */
export function makeEvent(draft: Draft, domain: string, name: string, verb: string): string[] {
  const events = `${domain}Events`;
  const entry = `/** Says in one sentence what has happened. */
  ${name}: { payload: z.object({}) }`;
  draft.edit(contractOf(domain), (source) => {
    const place = { call: "defineEvents", of: domain, argument: 1 };
    const text = addEntry(source, place, entry);
    if (text) return text;
    const made = `defineEvents("${domain}", { ${entry} })`;
    const joined = addEntry(source, { variable: events }, `...${made}`);
    const statement = `export const ${events} = ${made};`;
    return addImports(joined ?? addBefore(source, domain, statement), "defineEvents");
  });
  draft.edit(`${folderOf(domain)}/index.ts`, (source) => {
    if (new RegExp(`\\b${events}\\b`).test(source)) return source;
    const text = addImport(source, "@kith/contracts", events);
    return text.replace(/(\n\s*contract: \w+,)/, `$1\n  events: ${events},`);
  });
  const testFile = `${folderOf(domain)}/${verb}.test.ts`;
  draft.edit(
    testFile,
    (source) => `${source}
test("${domain}.${verb} … announces ${domain}.${name}", async () => {
  expect.unreachable("call the verb, and find the event on its streams");
});
`,
  );
  return [
    `say in ${contractOf(domain)} what its payload is: ids and changed fields, no one's view`,
    `write the test in ${testFile}, see it fail: bun run test ${domain}/${verb}`,
    `announce it in ${folderOf(domain)}/${verb}.ts: ctx.announce(${events}.${name}, …, streams)`,
    "bun run check --write",
  ];
}

/** A job with its failing test, in the list of its domain. */
export function makeJob(draft: Draft, domain: string, name: string): string[] {
  const file = `${folderOf(domain)}/jobs/${name}.ts`;
  draft.create(file, jobText(domain, name));
  draft.create(`${folderOf(domain)}/jobs/${name}.test.ts`, jobTestText(domain, name));
  draft.edit(`${folderOf(domain)}/index.ts`, (source) => {
    const text = addToProperty(source, "defineDomain", { name: "jobs", brackets: "[]" }, name);
    return text && addImport(text, `./jobs/${name}`, name);
  });
  return [
    `say in ${file} what it takes, how often it is tried and when it gives up`,
    `write the test, see it fail: bun run test ${domain}/jobs/${name}`,
    `enqueue it from a verb or a reaction: await ctx.enqueue(${name}, {}), or give it a cron`,
    "bun run check --write",
  ];
}

const jobText = (domain: string, name: string) => `import { job } from "@kith/kernel";
import { z } from "zod";

export const ${name} = job({
  name: "${domain}.${name}",
  input: z.object({}),
  attemptsMax: 5,
  timeoutSeconds: 30,
})(async () => {
  throw new Error("${domain}.${name} does nothing yet");
});
`;

const jobTestText = (
  domain: string,
  name: string,
) => `import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";

const world = await createWorld();

describe("${domain}.${name} …", () => {
  test("does what its name says", async () => {
    await world.drain();
    expect.unreachable("call what enqueues it, drain, and say what must be true now");
  });
});
`;

interface NewDomain {
  readonly domain: string;
  /** Its place among those that it may import; taken from the table when it stands there. */
  readonly tier: number;
  readonly keeps: "durable" | "brief";
  /** Its first procedure: a domain without one is not a domain. */
  readonly verb: string;
}

/** A domain with its contract, its first procedure and its front door. */
export function makeDomain(draft: Draft, { domain, tier, keeps, verb }: NewDomain): string[] {
  draft.create(contractOf(domain), contractText(domain, keeps));
  draft.edit("packages/contracts/src/index.ts", (source) => {
    const text = addEntry(source, { variable: "contracts" }, domain);
    const exported = text && addBefore(text, "contracts", `export * from "./${domain}";`);
    return exported && addImport(exported, `./${domain}`, domain);
  });
  draft.create(`${folderOf(domain)}/README.md`, readmeText(domain));
  draft.create(`${folderOf(domain)}/index.ts`, doorText(domain));
  draft.edit("packages/domains/src/index.ts", (source) => addDoor(source, domain, tier));
  if (tierOf(domain) < 0) {
    draft.edit("scripts/tidy/tiers.ts", (source) => addToTier(source, domain, tier));
  }
  return [
    `say in ${folderOf(domain)}/README.md what it is for and what is always true`,
    ...makeVerb(draft, domain, verb),
  ];
}

/** Lower tiers first: the list is read in this order. */
function addDoor(source: string, domain: string, tier: number): string | null {
  const names = namesIn(source, "domains") ?? [];
  const later = names.findIndex((name) => tierOf(name.replace(/Domain$/, "")) > tier);
  const before = later < 0 ? undefined : later;
  const text = addEntry(source, { variable: "domains" }, `${domain}Domain`, before);
  const exported = text && addBefore(text, "domains", `export * from "./${domain}";`);
  return exported && addImport(exported, `./${domain}`, `${domain}Domain`);
}

function addToTier(source: string, domain: string, tier: number): string | null {
  const lists = [...source.matchAll(/\[(?:\s*"\w+",?\s*)+\]/g)];
  const list = lists[tier];
  if (!list) throw new NewRefused(`there is no tier ${tier}: they are 0 to ${lists.length - 1}`);
  const at = list.index + list[0].length - 1;
  const comma = /,\s*\]$/.test(list[0]) ? "" : ",";
  return `${source.slice(0, at).trimEnd()}${comma} "${domain}"${source.slice(at)}`;
}

const contractText = (domain: string, keeps: string) => `import { z } from "zod";
import { defineContract } from "./kit";

export const ${domain} = defineContract("${domain}", { keeps: "${keeps}" }, {});
`;

const doorText = (domain: string) => `import { ${domain} } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";

export const ${domain}Domain = defineDomain({
  name: "${domain}",
  contract: ${domain},
  verbs: {},
});
`;

const readmeText = (domain: string) => `# ${domain}

One paragraph: what it is for.

## What is always true

- One line for each invariant that its \`seed.ts\` could test.

## Events

None.

## Tables

None.
`;
