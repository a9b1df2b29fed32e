import { test } from "bun:test";
import type { OutputOf } from "@kith/contracts/kit";
import { addCampus, campusCodeFor, createWorld, expectLiveLaw, listen } from "@kith/testing";
import { confirmCode } from "./confirmCode";
import { leave } from "./leave";
import { me } from "./me";
import { onMine } from "./onMine";
import { sendCode } from "./sendCode";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;
type Own = OutputOf<typeof me.contract>;

function patch(own: Own, frame: Frame): Own {
  if (frame.event === "campuses.proved") return { proof: frame.payload as Own["proof"] };
  return frame.event === "campuses.ended" ? { proof: null } : own;
}

test.each(["proves", "leaves"])("campuses.onMine … tells who %s a campus", async (what) => {
  const { campusId, domain } = await addCampus(world);
  const ana = await world.person();
  const email = `ana@${domain}`;
  const prove = async () => {
    await ana.can(sendCode, { campusId, email });
    await ana.can(confirmCode, { code: await campusCodeFor(world, email) });
  };
  if (what === "leaves") await prove();
  await expectLiveLaw<Own, Frame>({
    fetch: () => ana.can(me, {}),
    apply: patch,
    subscribe: async (hear) => {
      const listening = await listen(world, onMine, await ana.again(), {}, hear);
      return () => listening.close();
    },
    mutate: () => (what === "leaves" ? ana.can(leave, {}) : prove()),
  });
});
