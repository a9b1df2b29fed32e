import { createStore } from "../store";
import type { OutsideSaid } from "./outside";

export const outsideSaid = createStore<OutsideSaid | null>(null);

/** An app comes back by a deep link of its own, which this one does not take yet. */
export const canGoOutside = false;

export const goOutside = (): void => undefined;
