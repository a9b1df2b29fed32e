import { systemClock } from "@kith/sdk";
import { createAlerts } from "../alerts/platform";
import { createAir } from "../radio/platform";
import { createBooks } from "../storage/books";
import { createStorage } from "../storage/platform";
import type { Parts } from "./phone";

export const createParts = (): Parts => ({
  clock: systemClock,
  storage: createStorage(),
  air: createAir(),
  host: { books: createBooks() },
  alerts: createAlerts,
});
