/** The address that a person typed, without slashes at its end; undefined when it is none. */
export function serverFrom(typed: string): string | undefined {
  try {
    const { protocol, host, origin, pathname } = new URL(typed.trim());
    if (!/^https?:$/.test(protocol) || host === "") return undefined;
    return (origin + pathname).replace(/\/+$/, "");
  } catch {
    return undefined;
  }
}
