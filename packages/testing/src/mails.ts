import type { World } from "./world";

/** The token of the link in the last mail that an address was sent; null for none. */
export async function tokenMailedTo(world: World, email: string): Promise<string | null> {
  await world.drain();
  const mine = (await world.mails.list()).filter(({ to }) => to === email);
  const newest = mine.toSorted((a, b) => b.sentAt - a.sentAt)[0];
  return /#token=(\S+)/.exec(newest?.text ?? "")?.[1] ?? null;
}
