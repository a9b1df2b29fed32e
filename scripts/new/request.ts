import { tierOf } from "../tidy/tiers";
import { type Draft, NewRefused } from "./draft";
import { makeDomain, makeEvent, makeJob, makeVerb } from "./makers";

export const usage = `bun run new verb <domain> <verb>       get…, list… and search… are queries
bun run new event <domain> <event> <verb>    the verb that announces it
bun run new job <domain> <job>
bun run new domain <domain> <verb> [--brief] [--tier N]`;

/** Drafts what the arguments ask for; answers what is to be done next, in order. */
export function makeNew(draft: Draft, args: readonly string[]): string[] {
  const words = args.filter((arg, place) => !arg.startsWith("--") && args[place - 1] !== "--tier");
  const [kind, domain = "", name = "", verb = ""] = words;
  for (const word of [domain, name]) checkName(word);
  switch (kind) {
    case "verb":
      return makeVerb(draft, domain, name);
    case "event":
      checkName(verb);
      return makeEvent(draft, domain, name, verb);
    case "job":
      return makeJob(draft, domain, name);
    case "domain": {
      const keeps = args.includes("--brief") ? "brief" : "durable";
      return makeDomain(draft, { domain, tier: tierAsked(domain, args), keeps, verb: name });
    }
    default:
      throw new NewRefused("Say what is new: a verb, an event, a job or a domain.");
  }
}

function checkName(name: string): void {
  if (/^[a-z][a-zA-Z0-9]*$/.test(name)) return;
  throw new NewRefused(
    name ? `${name} is no name: write it like sendDigest` : "A name is missing.",
  );
}

function tierAsked(domain: string, args: readonly string[]): number {
  const known = tierOf(domain);
  if (known >= 0) return known;
  const asked = Number(args[args.indexOf("--tier") + 1]);
  if (args.includes("--tier") && Number.isInteger(asked)) return asked;
  throw new NewRefused(`No tier holds ${domain}: give one with --tier (scripts/tidy/tiers.ts).`);
}
