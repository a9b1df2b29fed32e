import { definePort } from "@kith/kernel";
import type { Place } from "../rules/risk";

/** A table that tells where addresses are. It is local: nobody else hears who signs in. */
export interface Places {
  find(address: string): Promise<Place | null>;
}

/** Null where there is no such table: then nothing is judged by places, and none is shown. */
export const places = definePort<Places | null>("places");
