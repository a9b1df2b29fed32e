/** `look`: somebody should know it. `bad`: Kith does not do what it promises. */
export type State = "ok" | "look" | "bad" | "unknown";

/** One thing that was looked at. */
export interface Finding {
  readonly state: State;
  readonly what: string;
  /** A few words: a figure, what to do, what is broken. Never a secret. */
  readonly detail?: string;
}

export const ok = (what: string, detail?: string): Finding => found("ok", what, detail);
export const look = (what: string, detail?: string): Finding => found("look", what, detail);
export const bad = (what: string, detail?: string): Finding => found("bad", what, detail);
export const unknown = (what: string, detail?: string): Finding => found("unknown", what, detail);

const found = (state: State, what: string, detail?: string): Finding => ({
  ...{ state, what },
  ...(detail === undefined ? {} : { detail }),
});

/** What is found, or that it could not be: by the error's class, as messages may quote secrets. */
export async function orUnknown(
  what: string,
  find: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await find();
  } catch (thrown) {
    return [unknown(what, `could not be looked at: ${nameOf(thrown)}`)];
  }
}

const nameOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { code } = thrown as { code?: unknown };
  return typeof code === "string" ? `${thrown.name} ${code}` : thrown.name;
};

const marks = { ok: "ok  ", look: "look", bad: "BAD ", unknown: "?   " } as const;

/** One line. */
export const showFinding = ({ state, what, detail }: Finding): string =>
  `  ${marks[state]}  ${what}${detail ? `: ${detail}` : ""}`;

/** The last line of all, and whether all is well enough. */
export function judge(findings: readonly Finding[]): { verdict: string; isWell: boolean } {
  const count = (state: State) => findings.filter((one) => one.state === state).length;
  const [bads, looks, unknowns] = [count("bad"), count("look"), count("unknown")];
  const counted = [
    ...(bads > 0 ? [`${bads} bad`] : []),
    ...(looks > 0 ? [`${looks} to look at`] : []),
    ...(unknowns > 0 ? [`${unknowns} unknown`] : []),
  ];
  const all = `${findings.length} looked at`;
  const verdict = counted.length > 0 ? `${all}: ${counted.join(", ")}.` : `${all}, all is well.`;
  return { verdict, isWell: bads === 0 };
}
