import { expect, test } from "bun:test";
import { askBadge, createWorld, expectStaffOnly, listen } from "@kith/testing";
import { claim } from "./claim";
import { onQueue } from "./onQueue";

const world = await createWorld();

test("verification.onQueue … says that the queue moved, and of whom nothing", async () => {
  const verifier = await world.staff("verifier");
  const listening = await listen(world, onQueue, verifier);
  const { verificationId } = await askBadge(world);
  await verifier.can(claim, { verificationId });
  const isMove = ({ data }: (typeof listening.heard)[number]) =>
    data.event === "verification.queue_moved";
  await listening.until(() => listening.heard.filter(isMove).length === 2);
  for (const { data } of listening.heard.filter(isMove)) expect(data.payload).toEqual({});
  listening.close();
});

test("verification.onQueue … is for who may review", () =>
  expectStaffOnly(world, onQueue, {}, "moderator"));
