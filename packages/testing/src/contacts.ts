import { contacts } from "@kith/contracts";
import { Contacts, memoryStorage, type Storage, systemClock, systemRandom } from "@kith/sdk";
import { sql } from "drizzle-orm";
import type { SignedInPerson } from "./people";
import type { World } from "./world";

/** The SDK's side of contact discovery, calling as somebody. */
export function contactsOf(who: SignedInPerson, storage: Storage = memoryStorage()): Contacts {
  const calls = Object.entries(contacts).map(([name, contract]) => {
    const call = (input: never) => who.can({ contract }, input);
    return [name, { query: call, mutate: call }];
  });
  const platform = { clock: systemClock, random: systemRandom };
  // What tRPC's client puts around it is nothing that contact discovery asks for.
  return new Contacts({ api: Object.fromEntries(calls) as never, platform, storage, me: who.id });
}

/** Somebody who proved a number. */
export interface Numbered extends SignedInPerson {
  readonly phone: string;
}

let numbers = 0;

/** A number that is nobody else's. */
export function newNumber(): string {
  numbers += 1;
  return `+99555520${String(numbers).padStart(4, "0")}`;
}

/** A person who wants to be found by a number of theirs. */
export async function addNumbered(world: World): Promise<Numbered> {
  const phone = newNumber();
  const person = { ...(await world.person({ phone })), phone };
  await contactsOf(person).optIn();
  return person;
}

/** Compares a person's whole address book, to the end. */
export async function compareBook(world: World, who: Numbered, book: readonly string[]) {
  const synced = await contactsOf(who).sync(book, { near: who.phone, isWhole: true });
  // The comparison begins some seconds later, at random.
  world.clock.moveTo(world.clock.now() + 5000);
  await world.drain();
  return synced;
}

/** Brings two together who proved numbers: each has the other's. */
export async function bringTogether(world: World, one: Numbered, other: Numbered): Promise<void> {
  for (const who of [one, other]) await contactsOf(who).optIn();
  await contactsOf(one).sync([other.phone], { near: one.phone, isWhole: true });
  await compareBook(world, other, [one.phone]);
}

/** What is kept of somebody's address book, as texts of rows under the names of the tables. */
export async function contactRows({ kernel }: World, userId: string) {
  const kept: Record<string, string[]> = {};
  for (const table of ["people", "tags", "parts", "entries", "matches", "budgets"]) {
    const name = sql.identifier(`contacts_${table}`);
    const rows = await kernel.runtime.db.execute(
      sql`select row_to_json(kept)::text as row from ${name} as kept where user_id = ${userId}`,
    );
    kept[table] = (rows as unknown as { row: string }[]).map(({ row }) => row);
  }
  return kept;
}
