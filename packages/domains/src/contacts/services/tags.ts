import type { UserId } from "@kith/contracts";
import type { Db, Use } from "@kith/kernel";
import { readPhone } from "../../identity";
import { epochsKeptAt } from "../rules";
import { insertTag, readEpochs } from "../store/people";
import { contactKeys } from "./keys";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly use: Use;
}

/** Makes what is missing for somebody to be found by their number, now and in the next epoch. */
export async function renewTags({ db, now, use }: Ctx, userId: UserId): Promise<void> {
  const known = await readEpochs(db, userId);
  const missing = epochsKeptAt(now).filter((epoch) => !known.includes(epoch));
  const digits = missing.length > 0 ? await readPhone(db, userId) : null;
  if (digits === null) return;
  for (const epoch of missing) {
    await insertTag(db, { epoch, userId, tag: use(contactKeys).tagOf(epoch, `+${digits}`) });
  }
}
