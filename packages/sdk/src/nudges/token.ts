import type { TRPCClient } from "@trpc/client";
import type { Clock, Storage } from "../platform";
import { isRefusal } from "../refusals";
import type { NudgeRouter } from "../router";
import { findAnswer } from "./work";

const storageKey = "kith.nudges.token";
/** Takes away all that the SDK keeps in an install's storage. */
export const forgetInstall = (storage: Storage): Promise<void> => storage.remove(storageKey);

/** A challenge that runs out while a slow phone works is asked for again. */
const enrolTriesMax = 3;

/** Evidence that the platform's attestation service gives for a challenge. */
export type Attest = (challenge: string) => Promise<string>;

interface Kept {
  /** A token is never shown to another server: it would tie the two together. */
  readonly server: string;
  readonly token: string;
  readonly validUntil: number;
}

interface TokenOptions {
  readonly api: TRPCClient<NudgeRouter>["nudges"];
  readonly server: string;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly attest: Attest | undefined;
}

/** The install's token for the nudge day: its pseudonym, paid for with a proof of work. */
export class DayToken {
  private enrolling: Promise<string> | null = null;

  constructor(private readonly options: TokenOptions) {}

  /** Today's token; enrols when there is none. */
  async read(): Promise<string> {
    const kept = await this.kept();
    if (kept && kept.validUntil > this.options.clock.now()) return kept.token;
    return this.renew();
  }

  /** Enrols anew: blocks, cooldowns and pauses go over from the token before. */
  renew(): Promise<string> {
    this.enrolling ??= this.enrol().finally(() => {
      this.enrolling = null;
    });
    return this.enrolling;
  }

  private async enrol(): Promise<string> {
    const { server, storage } = this.options;
    const previous = (await this.kept())?.token;
    const { token, validUntil } = await this.ask(previous);
    const kept: Kept = { server, token, validUntil };
    await storage.set(storageKey, JSON.stringify(kept));
    return token;
  }

  private async ask(
    previous: string | undefined,
    tries = 1,
  ): Promise<Pick<Kept, "token" | "validUntil">> {
    const { api, attest } = this.options;
    const { challenge, bits } = await api.challenge.query({});
    const answer = await findAnswer(challenge, bits);
    const attestation = await attest?.(challenge);
    try {
      return await api.enrol.mutate({
        challenge,
        answer,
        ...(previous && { previous }),
        ...(attestation && { attestation }),
      });
    } catch (error) {
      if (tries >= enrolTriesMax) throw error;
      if (isRefusal(error, "nudges.challenge_failed")) return this.ask(previous, tries + 1);
      // The server knows nothing of the token before, as after a loss of its data.
      if (previous && isRefusal(error, "nudges.token_over")) return this.ask(undefined, tries + 1);
      throw error;
    }
  }

  private async kept(): Promise<Kept | null> {
    const { storage, server } = this.options;
    const text = await storage.get(storageKey);
    const kept = text === null ? null : parseKept(text);
    return kept?.server === server ? kept : null;
  }
}

function parseKept(text: string): Kept | null {
  try {
    const { server, token, validUntil }: Partial<Kept> = JSON.parse(text);
    return server && token && validUntil ? { server, token, validUntil } : null;
  } catch {
    return null;
  }
}
