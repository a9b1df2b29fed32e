import { profile, profileEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { setTraits } from "../graph";
import { normaliseName } from "./rules/names";
import { changeOf, mayWrite, profileStream } from "./rules/profiles";
import { traitsOf } from "./rules/traits";
import { lockProfile, updateProfile } from "./store/profiles";
import { showOwn } from "./views";

const minuteMilliseconds = 60_000;

export const update = implement(profile.update)(async ({ ctx, input, fail }) => {
  const { visibility = {}, status, interests, ...others } = input;
  const wanted = {
    ...others,
    name: others.name ? normaliseName(others.name) : others.name,
    interests: interests && [...new Set(interests)],
    status: status && {
      text: status.text,
      emoji: status.emoji,
      expiresAt: endOf(status.expiresInMinutes, ctx.now),
    },
  };
  const verdict = mayWrite(wanted);
  if (verdict !== "ok") throw fail(`profile.${verdict}`);

  const before = await lockProfile(ctx.db, ctx.userId);
  if (!before) throw kernelFail("kernel.not_found");
  const change = {
    profile: changeOf(before.written, wanted),
    visibility: changeOf(before.visibility, visibility),
  };
  const after = showOwn(ctx, {
    ...before,
    written: { ...before.written, ...change.profile },
    visibility: { ...before.visibility, ...change.visibility },
  });
  // What is so already is not told again.
  if (Object.values(change).every((part) => Object.keys(part).length === 0)) return after;
  await updateProfile(ctx.db, ctx.userId, change.profile, change.visibility);
  await setTraits(ctx.db, ctx.userId, traitsOf(after));
  const { completeness, missing } = after;
  const told = { ...change, completeness, missing };
  ctx.announce(profileEvents.updated, told, [profileStream(ctx.userId)]);
  return after;
});

const endOf = (minutes: number | null, now: number) =>
  minutes === null ? null : now + minutes * minuteMilliseconds;
