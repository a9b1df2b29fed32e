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
  const issues: readonly Issue[] = parsed.success
    ? unkeepable(parsed.data, [])
    : parsed.error.issues;
  if (parsed.success && issues.length === 0) return parsed.data;
  const told = issues
    .slice(0, issuesMax)
    .map(({ path, code }) => ({ path: path.map(String).join("."), code }));
  throw kernelFail("kernel.invalid_input", { issues: told });
}

/** Text with a NUL or half a character: Postgres takes neither, and JSON does not carry half. */
function unkeepable(value: unknown, path: readonly PropertyKey[]): Issue[] {
  if (typeof value === "string") {
    const isKept = value.isWellFormed() && !value.includes("\u0000");
    return isKept ? [] : [{ path, code: "invalid_text" }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => unkeepable(part, [...path, key]));
}
