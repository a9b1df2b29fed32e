import { systemClock } from "@kith/sdk";
import { createAlerts } from "../alerts/platform";
import { createAir } from "../radio/platform";
import { createStorage } from "../storage/platform";
import type { Parts } from "./phone";

export const createParts = (): Parts => ({
  clock: systemClock,
  storage: createStorage(),
  air: createAir(),
  host: {},
  alerts: createAlerts,
});
