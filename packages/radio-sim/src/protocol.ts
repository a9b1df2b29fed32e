/** The relay's words. One JSON object a message. */

/** One reception: a beacon (16 bytes as base64url) and how strong it was, in dBm. */
export interface Heard {
  readonly beacon: string;
  readonly rssi: number;
}

export type ToRelay =
  | { readonly type: "join"; readonly code: string }
  | { readonly type: "beacon"; readonly beacon: string | null }
  /** Walks away, or comes back. */
  | { readonly type: "near"; readonly near: boolean };

export interface FromRelay {
  readonly type: "heard";
  readonly heard: readonly Heard[];
}

/** Where the relay listens, under the address of the server. */
export const airPath = "/air";

const beaconText = /^[A-Za-z0-9_-]{22}$/;
const codeText = /^[A-Za-z0-9_-]{4,64}$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for anything that is not one of its words. */
export function readToRelay(text: string): ToRelay | undefined {
  const { type, code, beacon, near } = parse(text) ?? {};
  if (type === "join" && typeof code === "string" && codeText.test(code)) return { type, code };
  if (type === "near" && typeof near === "boolean") return { type, near };
  if (type !== "beacon") return undefined;
  if (beacon === null) return { type, beacon };
  return typeof beacon === "string" && beaconText.test(beacon) ? { type, beacon } : undefined;
}

export function readFromRelay(text: string): readonly Heard[] {
  const { type, heard } = parse(text) ?? {};
  if (type !== "heard" || !Array.isArray(heard)) return [];
  return heard.filter(
    (each: unknown): each is Heard =>
      isRecord(each) && typeof each.beacon === "string" && typeof each.rssi === "number",
  );
}
