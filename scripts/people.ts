/**
 * People who are open to talk, walk about and meet, so that there is something to see:
 * `bun scripts/people.ts --api http://127.0.0.1:4000 [--count 200]`. Ends with SIGTERM.
 */
import { parseArgs } from "node:util";
import { interests as allInterests } from "@kith/contracts/taxonomy";
import { createKith, type NudgeSession } from "@kith/sdk";
import { pick, seeded, wholeBetween } from "./replay/random";

const { values } = parseArgs({
  options: { api: { type: "string" }, count: { type: "string", default: "200" } },
});
if (!values.api) throw new Error("--api says where the people are to go");
const url = values.api;
const count = Number(values.count);
const random = seeded(process.pid);

/** How often somebody meets somebody, for so many people. */
const meetingMilliseconds = 1500;
const comingMilliseconds = 50;
const waveChance = 0.4;

const openly = allInterests.filter(({ sensitive }) => !sensitive);
const people: NudgeSession[] = [];
let isEnding = false;

/** Comes, stays about two hours, and comes again. */
async function live(place: number): Promise<void> {
  const kith = createKith({ url, client: "people/0.1.0" });
  while (!isEnding) {
    const chosen = Array.from(
      { length: wholeBetween(random, 3, 8) },
      () => pick(random, openly).id,
    );
    const session = await kith.nudges.open({
      interests: [...new Set(chosen)].map((id) => ({ id })),
      match: random() < 0.2 ? "interest" : "category",
      band: "18-over",
    });
    people[place] = session;
    await new Promise<void>((resolve) => {
      session.on((event) => {
        if (event.type === "closing") resolve();
        if (event.type === "nudged" && random() < waveChance) {
          session.wave(event.nudgeId).catch(() => {});
        }
      });
    });
  }
}

/** Two who are open come near each other: each hears the other's beacon. */
async function meet(): Promise<void> {
  const open = people.filter((session) => session?.status === "open");
  if (open.length < 2) return;
  const [one, other] = [pick(random, open), pick(random, open)];
  const [mine, theirs] = [one.beaconAt(), other.beaconAt()];
  if (one === other || !mine || !theirs) return;
  const at = Date.now();
  await one.sight([{ beacon: theirs.beacon, rssi: wholeBetween(random, -80, -50), at }]);
  await other.sight([{ beacon: mine.beacon, rssi: wholeBetween(random, -80, -50), at }]);
}

// Nobody waits for them: an API that is away for a while just has fewer people.
const coming = setInterval(() => {
  const place = people.length;
  if (place >= count) return clearInterval(coming);
  people.length = place + 1;
  live(place).catch(() => {});
}, comingMilliseconds);
const meeting = setInterval(() => void meet().catch(() => {}), meetingMilliseconds);

process.on("SIGTERM", () => {
  isEnding = true;
  clearInterval(coming);
  clearInterval(meeting);
  process.exit(0);
});
