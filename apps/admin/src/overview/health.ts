export interface Health {
  readonly isReady: boolean;
  /** Every store by its own name. */
  readonly stores: readonly { readonly name: string; readonly isUp: boolean }[];
}

/** Takes what `/health/ready` says; anything else is a server that is not ready. */
export function readHealth(isReady: boolean, said: unknown): Health {
  const stores = isRecord(said) && isRecord(said.stores) ? Object.entries(said.stores) : [];
  return { isReady, stores: stores.map(([name, state]) => ({ name, isUp: state === "up" })) };
}

/** Rejects when the server cannot be reached. */
export async function fetchHealth(): Promise<Health> {
  const response = await fetch("/health/ready");
  return readHealth(response.ok, await response.json().catch(() => null));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
