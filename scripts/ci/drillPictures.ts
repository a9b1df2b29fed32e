import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createLocalFiles, createVault } from "@kith/adapters";
import { ImageId, imageSizes } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { showImage } from "@kith/domains";
import { createSecrets } from "@kith/kernel";
import { pixel } from "@kith/testing";
import postgres from "postgres";

/** Two members, each with a picture of theirs. */
export interface Pictures {
  readonly stays: Owned;
  /** Erased after the backup was made. */
  readonly goes: Owned;
}

interface Owned {
  readonly userId: string;
  readonly imageId: string;
}

/** Where the nodes of one cluster keep files; the vault outlives both. */
export const filePlaces = (folder: string, cluster: "old" | "fresh") => ({
  KITH_FILES_DIR: join(folder, `files-${cluster}`),
  KITH_VAULT: join(folder, "vault"),
});

export async function addPictures(databaseUrl: string, filesFolder: string): Promise<Pictures> {
  const sql = postgres(databaseUrl, { max: 1 });
  const add = async (handle: string): Promise<Owned> => {
    const [userId, imageId] = [randomUUID(), randomUUID()];
    await sql`insert into identity_users
        (id, name, email, email_verified, audience, created_at, updated_at)
      values (${userId}, ${handle}, ${`${handle}@people.example`}, true, 'member', now(), now())`;
    await sql`insert into identity_people (user_id, handle, band, joined_at)
      values (${userId}, ${handle}, '18-over', 1)`;
    await sql`insert into media_images (id, owner_id, state, at, width, height)
      values (${imageId}, ${userId}, 'used', 1, 1, 1)`;
    const files = createLocalFiles(filesFolder);
    for (const size of Object.keys(imageSizes)) await files.write(`${imageId}/${size}.webp`, pixel);
    return { userId, imageId };
  };
  try {
    return { stays: await add("stays"), goes: await add("goes") };
  } finally {
    await sql.end();
  }
}

/** Says to the vault what it is told of an erasure. */
export async function noteErased({ userId }: Owned, vault: string, secret: string): Promise<void> {
  const secrets = createSecrets(Buffer.from(secret, "base64url"));
  const files = (kind: string) => createLocalFiles(join(vault, kind));
  const [archives, documents] = [files("archives"), files("documents")];
  const kept = createVault({ archives, documents, erasures: files("erasures"), secrets });
  const reference = secrets.hash("erasure", [userId], 32);
  await kept.noteErasure({ reference, erasedAt: Date.now() });
}

/** Whether a node shows the picture, by a path as it is given to whoever may see it. */
export async function isShown(url: string, { imageId }: Owned, secret: string): Promise<boolean> {
  const ctx = { secrets: createSecrets(Buffer.from(secret, "base64url")), now: Date.now() };
  const known = { imageId: asId(ImageId, imageId), width: 1, height: 1, thumbhash: "" };
  const response = await fetch(new URL(showImage(ctx, known).paths.small, url));
  return response.ok && pixel.equals(Buffer.from(await response.arrayBuffer()));
}
