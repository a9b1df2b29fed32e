import { randomBytes, randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Inbox, PhoneBox } from "@kith/adapters";
import {
  connectPostgres,
  connectRedis,
  connectSubscriber,
  createInbox,
  createPhoneBox,
} from "@kith/adapters";
import type { CampusId, StaffId, StaffRole } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import type { Channel, Places } from "@kith/domains";
import { domains } from "@kith/domains";
import type { CallFacts, Kernel, Log, Metrics, Service, Tracer, WireRefusal } from "@kith/kernel";
import {
  createKernel,
  MetricRegistry,
  noTracer,
  parseSettings,
  Refusal,
  SteppedClock,
  silentLog,
  wireOf,
} from "@kith/kernel";
import type { z } from "zod";
import { atEnding } from "./ending";
import { FakeCredentials } from "./fakes";
import { addPerson, type PersonChoices, type SignedInPerson } from "./people";
import type { PhoneChoices } from "./phone";
import { openPhone, type Phone } from "./phone";
import { addStaffMember } from "./staff";
import { cloneDatabase, redisPrefix, testStores } from "./stores";
import { vaultOf, vendorsOf } from "./vendors";

type Callable<P extends Procedure> = { readonly contract: P };

/** Somebody who calls verbs, as the kernel sees them. */
export interface Person {
  /** Answers with the output; a refusal fails the test. */
  can<P extends Procedure>(
    verb: Callable<P>,
    input: z.input<P["input"]>,
  ): Promise<z.output<P["output"]>>;
  /** Answers with the refusal; an answer fails the test. */
  cannot<P extends Procedure>(verb: Callable<P>, input: z.input<P["input"]>): Promise<WireRefusal>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StaffChoices {
  /** Whether their session proved one. */
  readonly hasSecondFactor?: boolean;
  /** Where alone the role holds; an analyst everywhere, as somebody has to be something. */
  readonly campusId?: CampusId;
}

export interface Member extends Person {
  readonly id: StaffId;
}

export interface WorldOptions {
  /** Settings by their environment names, over those that suit tests. */
  readonly environment?: Readonly<Record<string, string>>;
  /** When the clock stands at first; it moves 1 ms with every reading. */
  readonly startsAt?: number;
  /** Whether a platform stands by an install's evidence; by default it never does. */
  readonly attests?: (evidence: string) => boolean;
  /** False: mails go out and the console shows none, as in production. */
  readonly hasInbox?: boolean;
  /** Stands before the local box: where it throws, a call or a message does not go out. */
  readonly beforeCode?: (channel: Channel) => void;
  /** Where addresses are; by default nobody knows. */
  readonly places?: Places;
  /** Other values in the place of services, to show what a rule is worth. */
  readonly instead?: ReadonlyMap<Service<unknown>, unknown>;
  /** Shares the stores and the secret of another world: a second node of it. */
  readonly beside?: World;
  /** Stores that were opened before: to put something between them and this node. */
  readonly stores?: WorldStores;
  /** Where lines and numbers go, for tests that look at them. */
  readonly log?: Log;
  readonly metrics?: Metrics;
  readonly tracer?: Tracer;
}

/** A node of Kith on real stores, with a database, a key prefix and a clock of its own. */
export interface World {
  readonly kernel: Kernel;
  readonly clock: SteppedClock;
  readonly mails: Inbox;
  /** Calls and messages to phones. */
  readonly phones: PhoneBox;
  readonly credentials: FakeCredentials;
  readonly stores: WorldStores;
  /** Nobody: no account, no session. */
  stranger(address?: string): Person;
  staff(role: StaffRole, choices?: StaffChoices): Promise<Member>;
  /** A phone with a day token, open to talk. */
  phone(choices?: PhoneChoices): Promise<Phone>;
  /** Somebody who is signed in, and has joined unless they have not. */
  person(choices?: PersonChoices): Promise<SignedInPerson>;
  /** Whoever calls with these headers. */
  caller(headers: Readonly<Record<string, string>>, link: CallFacts["link"]): Person;
  /** Runs reactions and due jobs to rest. */
  drain(): Promise<void>;
}

export interface WorldStores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly prefix: string;
  readonly secret: Uint8Array;
  /** Made with the first file in it. */
  readonly filesFolder: string;
}

/** A Friday at noon. */
const startsAtByDefault = Date.UTC(2026, 10, 20, 12);

/** No wait before a nudge, and a proof of work that costs nothing. */
const environmentByDefault = {
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "2",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "100000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "100000",
};

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const stores = options.stores ?? options.beside?.stores ?? (await openStores());
  const clock = options.beside?.clock ?? new SteppedClock(options.startsAt ?? startsAtByDefault, 1);
  const known = options.beside?.credentials ?? new FakeCredentials();
  const { tracer = noTracer } = options;
  const postgres = connectPostgres({ url: stores.databaseUrl, tracer });
  // A busy machine is no outage.
  const patience = { commandTimeoutMilliseconds: 5000 };
  const redis = await connectRedis({ url: stores.redisUrl, tracer, ...patience });
  const subscriber = await connectSubscriber({ url: stores.redisUrl });
  const mails = createInbox(redis, clock, stores.prefix);
  const phones = createPhoneBox(redis, clock, stores.prefix);
  const groups = domains.flatMap(({ settings }) => (settings ? [settings] : []));
  const kernel = createKernel({
    domains,
    clock,
    db: postgres.db as never,
    redis,
    subscriber,
    prefix: stores.prefix,
    databaseUrl: stores.databaseUrl,
    secret: stores.secret,
    settings: parseSettings(groups, { ...environmentByDefault, ...options.environment }),
    log: options.log ?? silentLog,
    metrics: options.metrics ?? new MetricRegistry(),
    tracer,
    role: "api",
    profile: "development",
    nodeId: randomUUID(),
    bindings: new Map([
      ...vendorsOf(options, stores, { credentials: known, mails, phones }),
      ...(options.instead ?? []),
    ]),
  });
  await kernel.start();
  atEnding(async () => {
    await kernel.stop();
    await postgres.close(1);
    redis.disconnect();
    subscriber.disconnect();
    await rm(vaultOf(stores), { recursive: true, force: true });
  });

  const world: World = {
    kernel,
    clock,
    ...{ mails, phones },
    credentials: known,
    stores,
    stranger: (address) => personOf(kernel, {}, "anonymous", address),
    person: (choices) => addPerson(world, choices),
    caller: (headers, link) => personOf(kernel, headers, link),
    staff: (role, choices = {}) => addStaffMember(world, role, choices),
    phone: (choices) => openPhone(world, choices),
    drain: () => kernel.drain(),
  };
  return world;
}

/** A database, a key prefix and a secret that nobody else has. */
export async function openStores(): Promise<WorldStores> {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const filesFolder = join(tmpdir(), `kith-files-${randomUUID()}`);
  atEnding(() => rm(filesFolder, { recursive: true, force: true }));
  return { redisUrl, databaseUrl, prefix: redisPrefix(), secret: randomBytes(32), filesFolder };
}

function personOf(
  kernel: Kernel,
  headers: Readonly<Record<string, string>>,
  link: CallFacts["link"],
  address = "192.0.2.1",
): Person {
  const facts = ({ contract }: Callable<Procedure>): CallFacts => ({
    requestId: randomUUID(),
    link: link === "anonymous" ? contract.link : link,
    header: (name) => headers[name],
    address,
  });
  const call = (verb: Callable<Procedure>, input: unknown) =>
    kernel.call(verb.contract.path, input, facts(verb));
  return {
    headers,
    can: (verb, input) => call(verb, input) as never,
    async cannot(verb, input) {
      try {
        await call(verb, input);
      } catch (thrown) {
        if (thrown instanceof Refusal) return wireOf(thrown);
        throw thrown;
      }
      throw new Error(`${verb.contract.path} was expected to refuse`);
    },
  };
}
