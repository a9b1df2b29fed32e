import { Decisions } from "./decisions";
import { show } from "./figures";
import { runtime } from "./runtime";
import { openStage } from "./stage";
import { judgeBrief, type Told } from "./verdict";
import { forAll, openWirePhones, type WirePhone } from "./wire";

const secondsMax = 10;
const patienceSeconds = 30;
const shownMax = 10;
const roundsMax = 5;
const roundSeconds = 3;
type Pair = readonly [WirePhone, WirePhone];

/** Of so many pairs one meets while all sockets are gone. */
const meetsMeanwhile = 10;

/**
 * Kills the node that holds all sockets: they come at once to another one, which knows none of
 * them. Nudges that are decided meanwhile, and those after, reach each phone once.
 */
export async function runStorm(count: number): Promise<readonly string[]> {
  const stage = await openStage(2);
  const [first, second] = stage.machines;
  if (!first || !second) throw new Error("there are no nodes");
  let where = first.url;
  try {
    const openedAt = runtime();
    const phones = await openWirePhones(count, () => where);
    show(`${count} phones opened in ${secondsSince(openedAt)} s`);
    const pairs = pairsOf(phones);
    const early = pairs.filter((_, place) => place % meetsMeanwhile === 0);
    const late = pairs.filter((_, place) => place % meetsMeanwhile !== 0);

    where = second.url;
    const cutAt = runtime();
    await first.kill();
    const meeting = meet(early);
    const isBack = () => phones.every(({ isSubscribed }) => isSubscribed);
    await waitFor(isBack);
    const seconds = Number(secondsSince(cutAt));
    const back = phones.filter(({ isSubscribed }) => isSubscribed).length;
    show(`${back} of ${count} sockets back in ${seconds} s`);
    await meeting;
    await meet(late);
    const { missing, wrong, decided } = await account(stage.stores.redisUrl, phones);
    show(`${decided} nudges decided for ${pairs.length} pairs`);
    show(`events lost ${missing.length}, twice or wrong ${wrong.length}`);
    for (const phone of phones) phone.leave();
    return [
      ...(back < count || seconds > secondsMax ? [`${back} were back after ${seconds} s`] : []),
      ...(decided < pairs.length ? [`only ${decided} of ${pairs.length} pairs were nudged`] : []),
      ...[...missing, ...wrong].slice(0, shownMax),
    ];
  } finally {
    await stage.stop();
  }
}

/** They go on hearing each other, as radios do, until they are nudged or it is time to go. */
async function meet(pairs: readonly Pair[]): Promise<void> {
  const isNudged = ([one, other]: Pair) => one.nudged.length > 0 && other.nudged.length > 0;
  let left = pairs;
  for (let round = 0; round < roundsMax && left.length > 0; round++) {
    await forAll(left, async ([one, other]) => {
      await one.hear(other);
      await other.hear(one);
    });
    const end = runtime() + roundSeconds * 1000;
    while (runtime() < end && !left.every(isNudged)) await Bun.sleep(50);
    left = left.filter((pair) => !isNudged(pair));
  }
}

/** What Redis says was decided, beside what each phone was told, when nothing more comes. */
async function account(redisUrl: string, phones: readonly WirePhone[]) {
  const decisions = new Decisions(redisUrl);
  const told: Told[] = phones.map(({ sessionId, nudged }, place) => ({
    ...{ who: `phone ${place + 1}`, sessionIds: new Set([sessionId]), nudged },
    ...{ met: [], messages: [], waved: new Set<string>(), said: [] },
  }));
  const judge = async () => {
    await decisions.read();
    return judgeBrief({ decided: [...decisions.all.values()], phones: told, generation: 0 });
  };
  const end = runtime() + patienceSeconds * 1000;
  let findings = await judge();
  const isWaiting = () =>
    findings.missing.length > 0 || decisions.all.size < Math.floor(phones.length / 2);
  while (isWaiting() && runtime() < end) {
    await Bun.sleep(500);
    findings = await judge();
  }
  decisions.close();
  return { ...findings, decided: decisions.all.size };
}

const secondsSince = (at: number) => ((runtime() - at) / 1000).toFixed(1);

function pairsOf(phones: readonly WirePhone[]): readonly Pair[] {
  return phones.flatMap((one, place) => {
    const other = phones[place + 1];
    return place % 2 === 0 && other ? [[one, other] as const] : [];
  });
}

async function waitFor(isSo: () => boolean): Promise<void> {
  const end = runtime() + patienceSeconds * 1000;
  while (!isSo() && runtime() < end) await Bun.sleep(20);
}
