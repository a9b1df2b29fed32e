import { definePort } from "@kith/kernel";

/** Asks a platform whether an install is genuine: Play Integrity, App Attest. */
export interface Attestor {
  /** True if the evidence is the platform's and speaks of this challenge. */
  verify(evidence: string, challenge: string): Promise<boolean>;
}

export const attestor = definePort<Attestor>("nudges.attestor");
