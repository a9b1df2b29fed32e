import { randomUUID } from "node:crypto";
import type { AgeBand, Epoch, Interest, Match } from "@kith/contracts";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { sightings } from "@kith/domains";
import { createBriefLog } from "@kith/kernel";
import type { Person, World } from "./world";

export interface PhoneChoices {
  readonly interests?: readonly Interest[];
  readonly match?: Match;
  readonly band?: AgeBand;
  /** A token from before; without one the phone enrols. */
  readonly token?: string;
  readonly address?: string;
}

/** An event as a session was told it. */
export interface Told {
  readonly event: string;
  readonly at: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly notBefore: number;
}

/** A phone that is open to talk. */
export interface Phone extends Person {
  readonly sessionId: string;
  readonly token: string;
  readonly epochs: readonly Epoch[];
  readonly expiresAt: number;
  /** What its radio sends at a moment; the clock's by default. */
  beaconAt(at?: number): string;
  /** Reports these phones' beacons as heard now, and waits for the decision. */
  sees(...others: readonly Phone[]): Promise<void>;
  /** Everything that the session was told so far, in order. */
  told(event?: string): Promise<readonly Told[]>;
}

const listenFacts = (headers: Person["headers"]) => ({
  requestId: randomUUID(),
  link: "anonymous" as const,
  header: (name: string) => headers[name],
  address: "192.0.2.1",
});

/** Gets a day token, doing the little work that tests ask for. */
export async function enrolPhone(
  world: World,
  options: { readonly previous?: string; readonly address?: string } = {},
): Promise<string> {
  const stranger = world.stranger(options.address);
  const { challenge, bits } = await stranger.can({ contract: nudges.challenge }, {});
  const answer = solve(challenge, bits);
  const { previous } = options;
  const input = { challenge, answer, ...(previous ? { previous } : {}) };
  return (await stranger.can({ contract: nudges.enrol }, input)).token;
}

export async function openPhone(world: World, choices: PhoneChoices = {}): Promise<Phone> {
  const { interests = [{ id: "music.jazz" }], match = "category", band = "18-over" } = choices;
  const address = choices.address ? { address: choices.address } : {};
  const token = choices.token ?? (await enrolPhone(world, address));
  const input = { token, interests: [...interests], match, band };
  const opened = await world.stranger(choices.address).can({ contract: nudges.open }, input);

  const { sessionId, secret, epochs, expiresAt } = opened;
  const person = world.caller({ "kith-nudge": `${sessionId}.${secret}` }, "anonymous");
  const { runtime } = world.kernel;
  const log = createBriefLog(runtime.brief, runtime.secrets);
  const facts = listenFacts(person.headers);
  const { feed } = await world.kernel.subscribe(nudges.listen.path, {}, facts);

  const beaconAt = (at = world.clock.now()) => {
    const epoch = epochs.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
    if (!epoch) throw new Error("the session has no beacon for that moment");
    return epoch.beacon;
  };
  return {
    ...person,
    sessionId,
    token,
    epochs,
    expiresAt,
    beaconAt,
    async sees(...others) {
      const at = world.clock.now();
      const heard = others.map((other) => ({ beacon: other.beaconAt(at), rssi: -60, at }));
      await person.can({ contract: nudges.sight }, { sightings: heard });
      await runtime.use(sightings).rest();
    },
    async told(event) {
      const entries = await log.read(feed.stream, 0, 1000);
      if (entries === "gone") throw new Error("the session's stream is gone");
      const told = entries.map(({ event: name, at, payload, notBefore = 0 }) => ({
        event: name,
        at,
        payload: payload as Told["payload"],
        notBefore,
      }));
      return event ? told.filter((one) => one.event === event) : told;
    },
  };
}

/** An answer whose SHA-256 with the challenge begins with so many zero bits. */
function solve(challenge: string, bits: number): string {
  for (let attempt = 0; ; attempt++) {
    const answer = attempt.toString(36);
    const digest = new Bun.CryptoHasher("sha256").update(`${challenge}.${answer}`).digest("hex");
    if (BigInt(`0x${digest}`) >> BigInt(256 - bits) === 0n) return answer;
  }
}

/** Two phones that saw each other and got the nudge; its id. */
export async function nudgeOf(one: Phone, other: Phone): Promise<NudgeId> {
  await one.sees(other);
  await other.sees(one);
  const [nudged] = (await one.told("nudges.nudged")).slice(-1);
  if (!nudged) throw new Error("the two were not nudged");
  return asId(NudgeId, String(nudged.payload.nudgeId));
}

/** Two phones that met: both waved, with keys whose hashes these are. */
export async function meetingOf(
  one: Phone,
  other: Phone,
  keyHashes: readonly [string, string],
): Promise<NudgeId> {
  const nudgeId = await nudgeOf(one, other);
  const wave = { contract: nudges.wave };
  await one.can(wave, { nudgeId, keyHash: keyHashes[0] });
  await other.can(wave, { nudgeId, keyHash: keyHashes[1] });
  return nudgeId;
}
