import type { World } from "./world";

/** What the last mail that an address was sent says. */
async function textMailedTo(world: World, email: string): Promise<string> {
  await world.drain();
  const mine = (await world.mails.list()).filter(({ to }) => to === email);
  return mine.toSorted((a, b) => b.sentAt - a.sentAt)[0]?.text ?? "";
}

/** The token of the first link in the last mail that an address was sent; null for none. */
export async function tokenMailedTo(world: World, email: string): Promise<string | null> {
  return /#token=(\S+)/.exec(await textMailedTo(world, email))?.[1] ?? null;
}

/** The token of the link in that mail by which a change of address is undone; null for none. */
export async function undoMailedTo(world: World, email: string): Promise<string | null> {
  return /\/undo-email#token=(\S+)/.exec(await textMailedTo(world, email))?.[1] ?? null;
}
