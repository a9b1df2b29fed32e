import { describe, expect, test } from "bun:test";
import { CampusId, campuses } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { addCampus, createWorld, uploadDocument } from "@kith/testing";
import { proveByDocument } from "./proveByDocument";

const world = await createWorld();

describe("verification.proveByDocument …", () => {
  test("proves nothing before somebody has looked at it, and waits once", async () => {
    const [ana, { campusId }] = [await world.person(), await addCampus(world)];
    const documentIds = [await uploadDocument(world, ana), await uploadDocument(world, ana)];
    const asked = await ana.can(proveByDocument, { campusId, documentIds });
    expect(asked).toMatchObject({ kind: "campus", campusId, state: "waiting" });
    expect(await ana.can({ contract: campuses.me }, {})).toEqual({ proof: null });
    const more = { campusId, documentIds: [await uploadDocument(world, ana)] };
    expect((await ana.cannot(proveByDocument, more)).code).toBe("verification.asked");
  });

  test("knows no campus that is not in the directory", async () => {
    const ana = await world.person();
    const documentIds = [await uploadDocument(world, ana)];
    const campusId = asId(CampusId, crypto.randomUUID());
    const refusal = await ana.cannot(proveByDocument, { campusId, documentIds });
    expect(refusal.code).toBe("kernel.not_found");
  });
});
