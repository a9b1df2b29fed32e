import { describe, expect, test } from "bun:test";
import { graph, identity } from "@kith/contracts";
import { createWorld, eventsOn } from "@kith/testing";
import { cancelDeletion } from "./cancelDeletion";
import { listOwnRequests } from "./listOwnRequests";
import { requestDeletion } from "./requestDeletion";

const world = await createWorld();
const get = { contract: graph.get };
const me = { contract: identity.me };
const day = 86_400_000;

describe("privacy.requestDeletion …", () => {
  test("hides the person at once, and ends their other sessions", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const tablet = await ana.again();
    const asked = await ana.can(requestDeletion, {});
    expect(asked).toMatchObject({ kind: "deletion", state: "waiting", doneAt: null });
    expect(asked.dueAt - asked.askedAt).toBe(30 * day);
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    expect((await tablet.cannot(me, {})).code).toBe("kernel.unauthenticated");
    const told = { event: "privacy.request_changed", payload: asked };
    expect(await eventsOn(world, `privacy:${ana.id}`)).toEqual([told]);
    await world.drain();
    const subjects = (await world.mails.list()).map(({ subject }) => subject);
    expect(subjects).toEqual(["Your Kith account is being deleted"]);
  });

  test("asked for twice is asked for once", async () => {
    const ana = await world.person();
    const [one, two] = await Promise.all([1, 2].map(() => ana.can(requestDeletion, {})));
    expect(one).toEqual(two);
    expect((await ana.can(listOwnRequests, {})).rows.length).toBe(1);
  });

  test("wants a session that proved anew who holds it", async () => {
    const ana = await world.person();
    world.clock.moveTo(world.clock.now() + 660_000);
    expect(await ana.cannot(requestDeletion, {})).toMatchObject({
      ...{ code: "kernel.step_up", details: { needs: "sign_in" } },
    });
  });

  test("needs no consents, and no handle", async () => {
    const ana = await world.person({ hasJoined: false });
    expect((await ana.can(requestDeletion, {})).state).toBe("waiting");
    await ana.can(cancelDeletion, {});
  });
});
