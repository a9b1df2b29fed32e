import type { Alerts, AlertWords } from "./alerts";

const buzzMilliseconds = [80, 60, 80];

/** In a browser the page shows it; a device that can also buzzes. */
export const createAlerts = (_words: AlertWords): Alerts => ({
  async prepare() {},
  nudged() {
    globalThis.navigator.vibrate?.(buzzMilliseconds);
  },
});
