import { randomBytes, randomUUID } from "node:crypto";
import type { Epoch, Interest, NudgeId } from "@kith/contracts";
import { NudgeId as NudgeIdSchema, nudges } from "@kith/contracts";
import { asId, type InputOf, type OutputOf, type Procedure } from "@kith/contracts/kit";
import { createBriefLog } from "@kith/kernel";
import type { Field } from "./field";

const usual = { match: "category", band: "18-over" } as const;

/** One of many: calls as phones do, without the network between. */
export class Person {
  private constructor(
    private readonly field: Field,
    private readonly credential: string,
    private readonly epochs: readonly Epoch[],
  ) {}

  /** A fresh install that opens to talk. */
  static async open(field: Field, interests: readonly Interest[]): Promise<Person> {
    const ask = asking(field, null);
    const { challenge } = await ask(nudges.challenge, {});
    const { token } = await ask(nudges.enrol, { challenge, answer: "0" });
    const { match, band } = usual;
    const { sessionId, secret, epochs } = await ask(nudges.open, {
      token,
      interests: [...interests],
      match,
      band,
    });
    return new Person(field, `${sessionId}.${secret}`, epochs);
  }

  /** Both report each other. */
  static async meet(one: Person, other: Person): Promise<void> {
    await Promise.all([one.sees(other), other.sees(one)]);
  }

  async wave(nudgeId: NudgeId): Promise<void> {
    const keyHash = randomBytes(32).toString("base64url");
    await asking(this.field, this.credential)(nudges.wave, { nudgeId, keyHash });
  }

  async close(): Promise<void> {
    await asking(this.field, this.credential)(nudges.close, {});
  }

  /** The nudge that it was told of last. */
  async lastNudge(): Promise<NudgeId> {
    const { kernel } = this.field.node;
    const { brief, secrets } = kernel.runtime;
    const { feed } = await kernel.subscribe(nudges.listen.path, {}, factsOf(this.credential));
    const told = await createBriefLog(brief, secrets).read(feed.stream, 0, 1000);
    const nudged = told === "gone" ? [] : told.filter(({ event }) => event === "nudges.nudged");
    const payload = nudged.at(-1)?.payload as { readonly nudgeId?: string } | undefined;
    return asId(NudgeIdSchema, payload?.nudgeId ?? "");
  }

  private async sees(other: Person): Promise<void> {
    const at = this.field.clock.now();
    const { beacon } =
      other.epochs.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt) ?? {};
    if (!beacon) throw new Error("the session has no beacon for now");
    const sightings = [{ beacon, rssi: -60, at }];
    await asking(this.field, this.credential)(nudges.sight, { sightings });
  }
}

const factsOf = (credential: string | null) => ({
  requestId: randomUUID(),
  link: "anonymous" as const,
  header: (name: string) => (name === "kith-nudge" ? (credential ?? undefined) : undefined),
  address: "192.0.2.1",
});

/** Calls procedures of the anonymous link. */
const asking =
  ({ node }: Field, credential: string | null) =>
  <P extends Procedure>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> =>
    // The kernel parses answers by the procedure's own schema.
    node.kernel.call(procedure.path, input, factsOf(credential)) as Promise<OutputOf<P>>;
