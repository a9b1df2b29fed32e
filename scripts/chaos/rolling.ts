import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@kith/adapters/embedded";
import { PostgresServer, startFrailRedis } from "@kith/testing/process";
import { Balancer } from "./balancer";
import { Calls } from "./calls";
import { Crowd } from "./crowd";
import { Decisions } from "./decisions";
import { show } from "./figures";
import { settle } from "./judge";
import { Machine } from "./machine";
import { Reader, readAudit, signInStaff, Writer } from "./staff";

const settleSecondsMax = 20;
const restMilliseconds = 1000;

interface Options {
  readonly phones: number;
  /** How long a node takes to send its sockets away. */
  readonly drainSeconds: number;
  readonly rounds: number;
}

/**
 * Two nodes behind a balancer are drained and started again in turn, while phones meet, staff write
 * and everybody calls: no call fails, and nobody misses an event.
 */
export async function runRolling(options: Options): Promise<readonly string[]> {
  const [redis, postgres] = await Promise.all([startFrailRedis(), PostgresServer.start()]);
  const stores = { redisUrl: redis.url, databaseUrl: postgres.url };
  const secret = randomBytes(32).toString("base64url");
  const env = { KITH_LOG_LEVEL: "warn", KITH_DRAIN_SECONDS: String(options.drainSeconds) };
  const machines: Machine[] = [];
  for (const name of ["api-1", "api-2"]) {
    const port = await freePort();
    const machine = new Machine(name, { ...stores, secret, port, env });
    machines.push(machine);
    await machine.start();
    await machine.ready();
  }
  const behind = machines.map(({ url }) => ({ url, port: Number(new URL(url).port) }));
  const balancer = await Balancer.before(behind);
  try {
    return await roll({ stores, secret, machines, url: balancer.url }, options);
  } finally {
    await balancer.close();
    await Promise.all(machines.map((machine) => machine.kill()));
    await Promise.all([redis.stop(), postgres.stop()]);
  }
}

interface Site {
  readonly stores: { readonly redisUrl: string; readonly databaseUrl: string };
  readonly secret: string;
  readonly machines: readonly Machine[];
  readonly url: string;
}

async function roll(site: Site, options: Options): Promise<readonly string[]> {
  const { stores, machines, url } = site;
  const calls = new Calls();
  // Each member may write some thirty times an hour: more rounds take more of them.
  const turns = options.rounds + 1;
  const staff = await signInStaff(site, machines[0]?.url ?? "", 2 * turns);
  const [first] = staff;
  if (!first) throw new Error("nobody signed in");
  const before = (await readAudit(stores.databaseUrl)).length;
  const readers = [1, 2, 3].map((number) => new Reader(`reader ${number}`, url, first));
  await Promise.all(readers.map((reader) => reader.listen()));
  const crowd = await Crowd.open(options.phones, [url], 1, calls);
  const decisions = new Decisions(stores.redisUrl);
  const writers = staff.map((member) => new Writer(member, [url], calls));
  crowd.walk();
  for (const writer of writers) writer.write(700 * turns);
  const load = new Load(crowd, calls);

  const violations = await restartAll(machines, options.rounds);
  await load.rest();
  await Promise.all([crowd.rest(), ...writers.map((writer) => writer.rest())]);
  const { databaseUrl } = stores;
  const present = { databaseUrl, decisions, crowd, writers, readers, before };
  const { missing, wrong } = await settle(present, settleSecondsMax);
  const told = [...crowd.phones, ...readers].flatMap(({ troubles }) => troubles);
  const falls = machines.flatMap((machine) => machine.falls);
  show(`${options.rounds * machines.length} restarts with ${options.phones} phones`);
  show(`calls ${calls.made}, failed ${calls.failed}`);
  show(`nudges decided ${decisions.all.size}, durable events ${readers[0]?.subjects.length}`);
  show(`events lost ${missing.length}, twice or wrong ${wrong.length}`);
  await crowd.leave();
  await Promise.all(readers.map((reader) => reader.close()));
  decisions.close();
  return [...violations, ...wrong, ...missing, ...told, ...falls, ...calls.failures];
}

/** One node after the other is told to end, and started again once it has. */
async function restartAll(machines: readonly Machine[], rounds: number): Promise<string[]> {
  const violations: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const machine of machines) {
      await sleep(restMilliseconds);
      const code = await machine.stop();
      if (code !== 0) violations.push(`${machine.name} ended with ${code} when told to stop`);
      await machine.start();
      await machine.ready();
    }
  }
  await sleep(restMilliseconds);
  return violations;
}

/** Calls without a pause, besides those that phones and staff make anyway. */
class Load {
  private isOver = false;
  private readonly lanes: readonly Promise<void>[];

  constructor(crowd: Crowd, calls: Calls) {
    this.lanes = crowd.phones.map(async (phone) => {
      while (!this.isOver) {
        await calls.follow("nudges.sight", () => phone.report(phone.beacon())).catch(() => {});
        await sleep(300);
      }
    });
  }

  async rest(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.lanes);
  }
}
