import { randomUUID } from "node:crypto";
import type { SignedIn } from "@kith/testing/process";
import { show } from "./figures";
import { flood } from "./hostile";
import type { Machine } from "./machine";
import { runtime } from "./runtime";
import { readAudit, signInStaff } from "./staff";
import { openStage, type Stage } from "./stage";
import { Stalled } from "./stalled";
import { openWirePhones, type WirePhone } from "./wire";

const memoryBytesMax = 64 * 1024 * 1024;
/** In the midst of it, before collectors have come round. */
const peakBytesMax = 2 * memoryBytesMax;
const warmBytes = 4_000_000;
const quietSeconds = 3;
const settleSecondsMax = 20;
const stalledMax = 4;
const writersMax = 4;
/** What a member of staff may add in an hour. */
const eventsOfWriter = 30;

/**
 * Hostile sockets send as fast as they are let, and come again when they are cut; others subscribe
 * and read nothing. The node's memory is bounded; who stopped reading resumes with nothing lost.
 */
export async function runFlood(megabytes: number): Promise<readonly string[]> {
  const stage = await openStage(1);
  const [node] = stage.machines;
  if (!node) throw new Error("there is no node");
  try {
    const phones = await openWirePhones(2, () => node.url);
    const staff = await signInStaff(stage, node.url, writersMax);
    // The first flood brings what any use brings: code that is compiled, buffers that are kept.
    await flood(node.url, warmBytes);
    const before = await leastMemory(node, 0);
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, node.memoryBytes);
    }, 250);
    const { sent, sockets } = await flood(node.url, megabytes * 1_000_000);
    const { closed, whole, events } = await stall(stage, node.url, staff);
    clearInterval(watch);
    const after = await leastMemory(node, before + memoryBytesMax);
    const told = await areTold(phones);
    show(`${mega(sent)} in from ${sockets} hostile sockets`);
    show(`memory ${mega(before)} before, ${mega(most)} at most, ${mega(after)} after`);
    show(`${closed} of ${stalledMax} sockets that read nothing were closed`);
    show(`${whole} of them resumed with all ${events} events, once and in order`);
    for (const phone of phones) phone.leave();
    await Promise.all(staff.map(({ kith }) => kith.close()));
    return [
      ...(after - before > memoryBytesMax ? [`memory grew by ${mega(after - before)}`] : []),
      ...(most - before > peakBytesMax ? [`memory grew by ${mega(most - before)} meanwhile`] : []),
      ...(closed < stalledMax ? [`only ${closed} stalled readers were closed`] : []),
      ...(whole < stalledMax ? [`only ${whole} stalled readers resumed whole`] : []),
      ...(told ? [] : ["two phones did not get one nudge each afterwards"]),
    ];
  } finally {
    await stage.stop();
  }
}

const mega = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** What stays when nothing happens; collectors take their time to come down to the bound. */
async function leastMemory(node: Machine, bound: number): Promise<number> {
  const startedAt = runtime();
  const seconds = () => (runtime() - startedAt) / 1000;
  let least = node.memoryBytes;
  const isEarly = () => seconds() < (least > bound && bound > 0 ? settleSecondsMax : quietSeconds);
  while (isEarly()) {
    await Bun.sleep(250);
    least = Math.min(least, node.memoryBytes);
  }
  return least;
}

/** Readers of the audit who stop reading while staff write, and come back afterwards. */
async function stall({ stores }: Stage, url: string, staff: readonly SignedIn[]) {
  const [{ cookie } = { cookie: "" }] = staff;
  const before = (await readAudit(stores.databaseUrl)).length;
  const opening = Array.from({ length: stalledMax }, () => Stalled.open(url, cookie));
  const stalled = await Promise.all(opening);
  for (const { kith } of staff) {
    for (let made = 0; made < eventsOfWriter; made++) {
      // As long as an address may be: what is not read must be more than networks hold.
      const host = "a-host-with-a-very-long-name-for-a-host.".repeat(3);
      const email = `${randomUUID()}@${host}kith.example`;
      const input = { email, name: "Nino", role: "analyst", key: randomUUID() } as const;
      await kith.member.ops.addStaff.mutate(input);
    }
  }
  const truth = (await readAudit(stores.databaseUrl)).slice(before);
  // Who does not read does not see that it was closed either.
  for (const one of stalled) one.readOn();
  const end = runtime() + 10_000;
  while (!stalled.every(({ isClosed }) => isClosed) && runtime() < end) await Bun.sleep(50);
  const closed = stalled.filter(({ isClosed }) => isClosed).length;
  const back = await Promise.all(stalled.map((one) => one.resume(url, cookie, truth.length)));
  for (const one of stalled) one.leave();
  const whole = back.filter((subjects) => subjects.join() === truth.join()).length;
  return { closed, whole, events: truth.length };
}

/** Whether two phones that listened all the while are nudged, once each. */
async function areTold(phones: readonly WirePhone[]): Promise<boolean> {
  const [one, other] = phones;
  if (!one || !other) return false;
  await one.hear(other);
  await other.hear(one);
  const end = runtime() + 10_000;
  while (phones.some(({ nudged }) => nudged.length === 0) && runtime() < end) await Bun.sleep(20);
  return phones.every(({ nudged }) => nudged.length === 1);
}
