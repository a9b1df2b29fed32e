import { newId } from "@kith/kernel";
import postgres, { type TransactionSql } from "postgres";
import { fillBare } from "../../seed/bare";

/** Somebody whom so many follow. */
export interface Star {
  readonly userId: string;
  readonly followers: number;
}

const at = 1_700_000_000_000;
/** Ids that are easily counted up, far from those of people. */
const fan = "('f0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

/** Adds people who follow stars and do nothing else: so many edges for each star. */
export async function addStars(url: string, sizes: readonly number[]): Promise<Star[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const stars = sizes.map((followers) => ({ userId: newId(at), followers }));
  const fans = Math.max(...sizes);
  try {
    await sql.begin(async (tx) => {
      for (const [place, { userId, followers }] of stars.entries()) {
        await insertPeople(tx, `'${userId}'::uuid`, `'star-${place}'`, 1, followers);
      }
      await insertPeople(tx, fan, "'fan-' || n", fans, 0);
      const follow = ({ userId, followers }: Star) =>
        tx.unsafe(`insert into graph_follows (follower_id, followee_id, state, at)
          select ${fan}, '${userId}', 'following', ${at} + n
          from generate_series(1, ${followers}) n`);
      await fillBare(tx, "graph_follows", async () => {
        for (const star of stars) await follow(star);
      });
    });
    for (const table of ["identity_users", "identity_people", "graph_people", "graph_follows"]) {
      await sql.unsafe(`vacuum analyze ${table}`);
    }
  } finally {
    await sql.end();
  }
  return stars;
}

async function insertPeople(
  tx: TransactionSql,
  id: string,
  handle: string,
  count: number,
  followers: number,
): Promise<void> {
  const from = `from generate_series(1, ${count}) n`;
  const moment = `to_timestamp(${at} / 1000)`;
  const statements = {
    identity_users: `insert into identity_users
      (id, name, email, email_verified, audience, created_at, updated_at)
      select ${id}, ${handle}, ${handle} || '@fans.example', true, 'member', ${moment}, ${moment}
      ${from}`,
    identity_people: `insert into identity_people (user_id, handle, band, joined_at)
      select ${id}, ${handle}, '18-over', ${at} ${from}`,
    graph_people: `insert into graph_people (user_id, joined_at, state, band, followers)
      select ${id}, ${at}, 'active', '18-over', ${followers} ${from}`,
  };
  for (const [table, statement] of Object.entries(statements)) {
    await fillBare(tx, table, () => tx.unsafe(statement));
  }
}
