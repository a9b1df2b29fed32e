import { systemClock } from "@kith/sdk";
import { getRandomBytes } from "expo-crypto";
import { AppState } from "react-native";
import { createAlerts } from "../alerts/platform";
import { createAir } from "../radio/platform";
import { createBooks } from "../storage/books";
import { createStorage } from "../storage/platform";
import type { Parts } from "./phone";

export const createParts = (): Parts => ({
  clock: systemClock,
  storage: createStorage(),
  air: createAir(),
  host: {
    random: getRandomBytes,
    // No browser: the signed token of a member stays in the secure store.
    sessions: createStorage(),
    books: createBooks(),
    foreground(wake) {
      const watch = AppState.addEventListener("change", (state) => {
        if (state === "active") wake();
      });
      return () => watch.remove();
    },
  },
  alerts: createAlerts,
});
