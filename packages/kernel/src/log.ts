/** Structured lines. Never holds a secret, an address, an interest, a beacon or message text. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };

const codeOf = (thrown: unknown): unknown =>
  typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;

/**
 * What may be said of a thrown thing in a log: its class, code and frames. Messages are left
 * out, as drivers quote the values that they choke on.
 */
export function describeError(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { error: typeof thrown, code: codeOf(thrown) };
  const code = (thrown as { code?: unknown }).code ?? (thrown.cause as { code?: unknown })?.code;
  const frames = thrown.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { error: thrown.name, code, stack: frames?.slice(0, 8).join("\n") };
}
