import { createStore } from "../store";
import type { CampusSaid } from "./signOn";

export const campusSaid = createStore<CampusSaid | null>(null);

/** A campus's page leads back to a browser; an app's deep link it does not know. */
export const canSignOn = false;

export const goToCampus = (): void => undefined;
