import type { Db, Secrets } from "@kith/kernel";
import { sql } from "drizzle-orm";

// The kernel's own tables hold what domains announced and asked for. Whom it was about only its
// domains can tell, so that what mentions somebody is looked for here.

const batchMax = 1000;

/** Events on the person's streams or about them, the streams, and answers to their calls. */
export async function deleteTold(db: Db, secrets: Secrets, userId: string): Promise<void> {
  const about = `%${userId}%`;
  await db.execute(sql`delete from kernel_events where stream like ${about}
    or actor_id = ${userId} or payload::text like ${about}`);
  await db.execute(sql`delete from kernel_streams where name like ${about}`);
  const caller = secrets.hash("idempotency", [`member:${userId}`]);
  await db.execute(sql`delete from kernel_idempotency where caller = ${caller}`);
}

interface Sealed {
  readonly id: string;
  readonly name: string;
  readonly sealed: string;
  readonly purpose: "job" | "event";
}

/** What waits or failed lies sealed: each is opened, and goes if it mentions the person. */
export async function deleteSealed(db: Db, secrets: Secrets, userId: string): Promise<void> {
  const mentions = ({ purpose, name, sealed }: Sealed) =>
    secrets.open(purpose, Buffer.from(sealed, "base64"), name)?.includes(userId) === true;
  const sources = [
    [
      sql`jobs.job`,
      // Jobs of pg-boss itself are not sealed, and about nobody.
      sql`state <> 'active' and data->>'sealed' is not null`,
      sql`data->>'sealed'`,
      sql`'job'`,
    ],
    [
      sql`kernel_dead_letters`,
      sql`true`,
      sql`encode(sealed, 'base64')`,
      sql`case kind when 'job' then 'job' else 'event' end`,
    ],
  ] as const;
  for (const [table, isFree, sealed, purpose] of sources) {
    let after = "00000000-0000-0000-0000-000000000000";
    for (let more = true; more; ) {
      const rows = (await db.execute(sql`select id::text, name, ${sealed} as sealed,
          ${purpose} as purpose from ${table} where ${isFree} and id > ${after}::uuid
          order by id limit ${batchMax}`)) as unknown as readonly Sealed[];
      const ids = rows.filter(mentions).map(({ id }) => id);
      if (ids.length > 0) {
        const gone = sql`${`{${ids.join(",")}}`}::uuid[]`;
        await db.execute(sql`delete from ${table} where id = any(${gone})`);
      }
      after = rows.at(-1)?.id ?? after;
      more = rows.length === batchMax;
    }
  }
}
