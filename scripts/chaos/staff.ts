import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { connectPostgres } from "@kith/adapters";
import { type Kith, refusalOf } from "@kith/sdk";
import { addStaff, kithOf, type SignedIn, signIn } from "@kith/testing/process";
import type { Calls } from "./calls";

const retryMilliseconds = 500;

interface StaffPlace {
  readonly stores: { readonly databaseUrl: string; readonly redisUrl: string };
  readonly secret: string;
}

/** Owners with a second factor, signed in at a node. */
export async function signInStaff(
  place: StaffPlace,
  url: string,
  count: number,
): Promise<readonly SignedIn[]> {
  const signedIn: SignedIn[] = [];
  for (let made = 0; made < count; made++) {
    const member = addStaff({ url, secret: place.secret }, place.stores);
    signedIn.push(await signIn(url, member));
  }
  return signedIn;
}

/** Writes one durable event after the other, each until it is acknowledged. */
export class Writer {
  readonly acknowledged: string[] = [];
  readonly unknown: string[] = [];
  private readonly kiths: readonly Kith[];
  private isOver = false;
  private writing: Promise<void> | undefined;

  constructor(
    { cookie }: SignedIn,
    urls: readonly string[],
    private readonly calls: Calls,
  ) {
    this.kiths = urls.map((url) => kithOf(url, cookie));
  }

  /** One about each `milliseconds`. */
  write(milliseconds: number): void {
    this.writing = this.goOn(milliseconds);
  }

  /** The last one comes to its end; within so many seconds, or nobody knows of it. */
  async rest(): Promise<void> {
    this.isOver = true;
    await this.writing;
    await Promise.all(this.kiths.map((kith) => kith.close()));
  }

  private async goOn(milliseconds: number): Promise<void> {
    while (!this.isOver) {
      const email = `${randomUUID()}@kith.example`;
      const list = (await this.add(email)) ? this.acknowledged : this.unknown;
      list.push(`${email} analyst`);
      await sleep(milliseconds);
    }
  }

  /** The same key at each try and at each node: it happens once. False: its fate is not known. */
  private async add(email: string): Promise<boolean> {
    const input = { email, name: "Nino", role: "analyst", key: randomUUID() } as const;
    for (let tries = 0; ; tries++) {
      const kith = this.kiths[tries % this.kiths.length];
      if (!kith) return false;
      try {
        await this.calls.follow("ops.addStaff", () => kith.member.ops.addStaff.mutate(input));
        return true;
      } catch (thrown) {
        // Tries count too, and an hour's budget may be used up.
        if (refusalOf(thrown)?.code === "kernel.limited") return false;
        const kind = refusalOf(thrown)?.kind ?? "unavailable";
        if (!["unavailable", "internal"].includes(kind)) throw thrown;
        await sleep(retryMilliseconds);
      }
    }
  }
}

/** Reads what the run does as the audit tells it, at one node; how staff came in has no subject. */
export class Reader {
  readonly subjects: string[] = [];
  readonly troubles: string[] = [];
  private readonly kith: Kith;
  private places = 0;

  constructor(
    readonly who: string,
    url: string,
    { cookie }: SignedIn,
  ) {
    this.kith = kithOf(url, cookie);
  }

  /** Resolves when it has its place in the stream. */
  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.kith.member.ops.onAudit.subscribe(
        {},
        {
          onData: ({ data }) => {
            if (data.event === "ops.acted") {
              const { subject } = data.payload.entry;
              if (subject !== null) this.subjects.push(subject);
              return;
            }
            resolve();
            // The first tells where it stands; another one, that events are missing.
            if (++this.places > 1) this.troubles.push(`${this.who} has to fetch anew`);
          },
          onError: (error) => this.troubles.push(`${this.who} hears no more: ${error.message}`),
          onComplete: () => this.troubles.push(`${this.who} hears no more: it is complete`),
        },
      );
    });
  }

  close(): Promise<void> {
    return this.kith.close();
  }
}

interface Row extends Record<string, unknown> {
  readonly subject: string;
}

/** The log of the audit as Postgres keeps it, read past everything. */
export async function readAudit(databaseUrl: string): Promise<readonly string[]> {
  const pool = connectPostgres({ url: databaseUrl, name: "chaos", poolMax: 1 });
  try {
    const rows = await pool.db.execute<Row>(
      `select payload->'entry'->>'subject' as subject from kernel_events
      where stream = 'ops:audit' and number is not null and payload->'entry'->>'subject' is not null
      order by number`,
    );
    return rows.map(({ subject }) => subject);
  } finally {
    await pool.close();
  }
}
