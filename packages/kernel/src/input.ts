import type { Procedure } from "@kith/contracts/kit";
import { kernelFail } from "./refusal";

/** What a call asks for, as its contract parsed it. */
export type Input = Readonly<Record<string, unknown>>;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
}

const issuesMax = 20;

/** Paths and codes only: what was sent is not repeated. */
export function parseInput(contract: Procedure, input: unknown): Input {
  const parsed = contract.input.safeParse(input ?? {});
  if (parsed.success && isKeepable(parsed.data)) return parsed.data;
  const issues: readonly Issue[] = parsed.success
    ? [...unkeepable(parsed.data, [])]
    : parsed.error.issues;
  const told = issues
    .slice(0, issuesMax)
    .map(({ path, code }) => ({ path: path.map(String).join("."), code }));
  throw kernelFail("kernel.invalid_input", { issues: told });
}

/** Text with a NUL or half a character: Postgres takes neither, and JSON does not carry half. */
const isKept = (text: string) => text.isWellFormed() && !text.includes("\u0000");

function* unkeepable(value: unknown, path: readonly PropertyKey[]): Generator<Issue> {
  if (typeof value === "string" && !isKept(value)) yield { path, code: "invalid_text" };
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* unkeepable(part, [...path, key]);
}

/** Whether there is any of it, without noting where. */
function isKeepable(value: unknown): boolean {
  if (typeof value === "string") return isKept(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isKeepable);
  for (const key in value) if (!isKeepable((value as Input)[key])) return false;
  return true;
}
