import type { Epoch } from "@kith/contracts";
import type { Use } from "@kith/kernel";
import { epochsBetween, startOfEpoch } from "./rules/beacons";
import { sessionMillisecondsMax } from "./rules/limits";
import { dayKeys } from "./services/dayKeys";

interface Times {
  readonly number: bigint;
  readonly openedAt: number;
  readonly expiresAt: number;
}

/** How long a session lasts, and what its radio sends until then. */
export async function showTimes(
  { use, now }: { readonly use: Use; readonly now: number },
  { number, openedAt, expiresAt }: Times,
) {
  const epochs = epochsBetween(now, expiresAt);
  const beacons = await use(dayKeys).makeBeacons(number, epochs, now);
  return {
    now,
    expiresAt,
    extendableUntil: openedAt + sessionMillisecondsMax,
    epochs: epochs.map(
      (epoch, place): Epoch => ({
        beacon: beacons[place]?.toString("base64url") ?? "",
        startsAt: startOfEpoch(epoch),
        endsAt: startOfEpoch(epoch + 1),
      }),
    ),
  };
}
