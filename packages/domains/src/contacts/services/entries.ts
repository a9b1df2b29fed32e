import { UserId } from "@kith/contracts";
import { bookPartMax } from "@kith/contracts/bounds";
import { asId } from "@kith/contracts/kit";
import type { Secrets } from "@kith/kernel";

interface Ctx {
  readonly secrets: Secrets;
}

/** That who has the one mark has the number of the other: means nothing once either is gone. */
export const entryOf = ({ secrets }: Ctx, ownerMark: string, otherMark: string): string =>
  secrets.hash("contacts.entry", [ownerMark, otherMark], 16);

const idBytes = 16;
const partBytes = bookPartMax * idBytes;

/** Members of a part, in as many bytes as if all numbers of it were members'. */
export function sealPart({ secrets }: Ctx, ownerId: UserId, found: readonly UserId[]): Buffer {
  const ids = Buffer.from(found.map((id) => id.replaceAll("-", "")).join(""), "hex");
  const padded = Buffer.concat([ids], partBytes);
  return secrets.seal("contacts.part", padded, ownerId);
}

/** Who was sealed in a part; nobody where it cannot be opened. */
export function openPart({ secrets }: Ctx, ownerId: UserId, sealed: Uint8Array): UserId[] {
  const plain = secrets.open("contacts.part", sealed, ownerId) ?? Buffer.alloc(0);
  const found: UserId[] = [];
  for (let from = 0; from < plain.length; from += idBytes) {
    const hex = plain.subarray(from, from + idBytes).toString("hex");
    if (/^0+$/.test(hex)) break;
    found.push(asId(UserId, hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")));
  }
  return found;
}
