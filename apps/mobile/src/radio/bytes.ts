/** Bytes of base64 or base64url text, as hex digits. Throws on anything else. */
export function hexOf(text: string): string {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

const beaconText = /^[A-Za-z0-9_-]{22}$/;

/** The beacon in 16 bytes of service data (base64 as the scanner gives it), if it is one. */
export function beaconOfData(base64: string): string | undefined {
  const text = base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return beaconText.test(text) ? text : undefined;
}

/** The beacon in a characteristic's value: base64 of its text. */
export function beaconOfValue(base64: string): string | undefined {
  try {
    const text = atob(base64);
    return beaconText.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
