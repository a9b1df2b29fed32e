import { type BadgeKind, profileEvents, type UserId } from "@kith/contracts";
import type { Announce, Db, Secrets } from "@kith/kernel";
import { profileStream } from "../rules/profiles";
import { type BadgeRow, deleteBadge, writeBadge } from "../store/badges";
import { readProfile } from "../store/profiles";
import { showOwn } from "../views";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly announce: Announce;
}

/** From the commit on all who see the person see the badge, until it runs out. */
export async function setBadge(ctx: Ctx, userId: UserId, badge: BadgeRow): Promise<void> {
  await writeBadge(ctx.db, userId, badge);
  await tell(ctx, userId);
}

/** False where there is none. */
export async function removeBadge(ctx: Ctx, userId: UserId, kind: BadgeKind): Promise<boolean> {
  const wasThere = await deleteBadge(ctx.db, userId, kind);
  if (wasThere) await tell(ctx, userId);
  return wasThere;
}

async function tell(ctx: Ctx, userId: UserId): Promise<void> {
  const row = await readProfile(ctx.db, userId);
  if (!row) return;
  const { profile, completeness, missing } = showOwn(ctx, row);
  const told = { profile: { badges: profile.badges }, visibility: {}, completeness, missing };
  ctx.announce(profileEvents.updated, told, [profileStream(userId)]);
}
