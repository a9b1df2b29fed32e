import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { cancelDeletion } from "./cancelDeletion";
import { listOwnRequests } from "./listOwnRequests";
import { requestDeletion } from "./requestDeletion";
import { updateRequest } from "./store/requests";

const world = await createWorld();
const get = { contract: graph.get };

describe("privacy.cancelDeletion …", () => {
  test("brings everything back, for who signs in within the grace", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    await ana.can(requestDeletion, {});
    world.clock.moveTo(world.clock.now() + 29 * 86_400_000);
    const later = await ana.again();
    await later.can(cancelDeletion, {});
    expect((await bo.can(get, { userId: ana.id })).handle).toBe(ana.handle);
    expect((await later.can(listOwnRequests, {})).rows).toMatchObject([{ state: "cancelled" }]);
    await later.can(cancelDeletion, {});
  });

  test("comes too late once the erasure has begun", async () => {
    const ana = await world.person();
    const { requestId } = await ana.can(requestDeletion, {});
    await updateRequest(world.kernel.runtime.db, requestId, { state: "working" });
    expect((await ana.cannot(cancelDeletion, {})).code).toBe("privacy.too_late");
  });
});
