import type { Log } from "@kith/kernel";

/** A log that keeps every line as it would be written. */
export function keepLines(): { readonly lines: string[]; readonly log: Log } {
  const lines: string[] = [];
  const say = (fields: object, message: string) => {
    lines.push(JSON.stringify([fields, message]));
  };
  return { lines, log: { info: say, warn: say, error: say } };
}
