import { epochSeconds } from "@kith/contracts/bounds";
import type { Clock } from "@kith/sdk";

const retryMilliseconds = 20_000;
const readsAtOnce = 2;
const peersMax = 500;

type Peer =
  | { readonly kind: "reading" }
  | { readonly kind: "known"; readonly beacon: string; readonly until: number }
  | { readonly kind: "failed"; readonly until: number };

/**
 * What was read from phones that cannot send their beacon in the open. A read is good until the
 * epoch ends, as the beacon changes there.
 */
export function createPeers(clock: Clock) {
  const peers = new Map<string, Peer>();
  const reading = (): number => [...peers.values()].filter(({ kind }) => kind === "reading").length;

  const forgetOld = (now: number): void => {
    for (const [id, peer] of peers) {
      if (peer.kind !== "reading" && peer.until <= now) peers.delete(id);
    }
  };

  return {
    /** The beacon of a phone, if it was read in this epoch. */
    beaconOf(id: string): string | undefined {
      const peer = peers.get(id);
      return peer?.kind === "known" && clock.now() < peer.until ? peer.beacon : undefined;
    },
    /** Whether to connect to it now; if so, `learned` or `failed` must follow. */
    mayRead(id: string): boolean {
      forgetOld(clock.now());
      if (peers.has(id) || reading() >= readsAtOnce || peers.size >= peersMax) return false;
      peers.set(id, { kind: "reading" });
      return true;
    },
    learned(id: string, beacon: string): void {
      const epoch = epochSeconds * 1000;
      const until = (Math.floor(clock.now() / epoch) + 1) * epoch;
      peers.set(id, { kind: "known", beacon, until });
    },
    failed(id: string): void {
      peers.set(id, { kind: "failed", until: clock.now() + retryMilliseconds });
    },
    forget: () => peers.clear(),
  };
}
