import { runtime } from "./runtime";
import { openStage } from "./stage";
import { forAll, openWirePhones, type WirePhone } from "./wire";

const secondsMax = 10;
const patienceSeconds = 60;
/** Of so many pairs one meets while all sockets are gone. */
const meetsMeanwhile = 10;

/**
 * Kills the node that holds all sockets: they come at once to another one, which knows none of them.
 * Nudges that are decided meanwhile, and those after, reach each phone once.
 */
export async function runStorm(count: number): Promise<readonly string[]> {
  const stage = await openStage(2);
  const [first, second] = stage.machines;
  if (!first || !second) throw new Error("there are no nodes");
  let where = first.url;
  try {
    const openedAt = runtime();
    const phones = await openWirePhones(count, () => where);
    console.log(`  ${count} phones opened in ${secondsSince(openedAt)} s`);
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
    console.log(`  ${back} of ${count} sockets back in ${seconds} s`);
    await meeting;
    await waitFor(() => early.flat().every(({ nudged }) => nudged.length > 0));
    await meet(late);
    await waitFor(() => phones.every(({ nudged }) => nudged.length > 0));
    const lost = phones.filter(({ nudged }) => nudged.length === 0).length;
    const twice = phones.filter(({ nudged }) => nudged.length > 1).length;
    const apart = pairs.filter(([one, other]) => one.nudged[0] !== other.nudged[0]).length;
    console.log(`  ${pairs.length} nudges: lost ${lost}, twice ${twice}, of one side ${apart}`);
    for (const phone of phones) phone.leave();
    return [
      ...(back < count || seconds > secondsMax ? [`${back} were back after ${seconds} s`] : []),
      ...(lost + twice + apart > 0 ? [`lost ${lost}, twice ${twice}, of one side ${apart}`] : []),
    ];
  } finally {
    await stage.stop();
  }
}

const secondsSince = (at: number) => ((runtime() - at) / 1000).toFixed(1);

function pairsOf(phones: readonly WirePhone[]): readonly (readonly [WirePhone, WirePhone])[] {
  return phones.flatMap((one, place) => {
    const other = phones[place + 1];
    return place % 2 === 0 && other ? [[one, other] as const] : [];
  });
}

const meet = (pairs: readonly (readonly [WirePhone, WirePhone])[]) =>
  forAll(pairs, async ([one, other]) => {
    await one.hear(other);
    await other.hear(one);
  });

async function waitFor(isSo: () => boolean): Promise<void> {
  const end = runtime() + patienceSeconds * 1000;
  while (!isSo() && runtime() < end) await Bun.sleep(20);
}
