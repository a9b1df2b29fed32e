import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { createFlag } from "./createFlag";
import { listFlags } from "./listFlags";
import { updateFlag } from "./updateFlag";

const world = await createWorld();
const owner = await world.staff("owner");
const name = "posts.drafts";
const settings = { description: "", isOn: true, percentage: 25, campuses: [], allowList: ["ana"] };
await owner.can(createFlag, { name, ...settings });

const subjects = async () =>
  (await readAudit(world, owner, { flag: name })).map(({ subject }) => subject);

describe("ops.updateFlag …", () => {
  test("says in the audit what became of it, and of people only how many", async () => {
    const changed = {
      ...{ description: "", isOn: false, percentage: 50, campuses: ["north"] },
      allowList: ["bo", "nino"],
    };
    const answer = await owner.can(updateFlag, { name, revision: 1, ...changed });
    expect(answer).toEqual({ revision: 2 });
    const said = `${name}: off, 25 % → 50 %, campuses +1, listed +2 −1`;
    expect((await subjects())[0]).toBe(said);
    expect((await owner.can(listFlags, {})).rows[0]).toMatchObject({ revision: 2, ...changed });
  });

  test("changes nothing, and writes nothing down, when all is as it was", async () => {
    const [flag] = (await owner.can(listFlags, {})).rows;
    if (!flag) throw new Error("the flag is gone");
    const before = await subjects();
    const { revision } = flag;
    expect(await owner.can(updateFlag, flag)).toEqual({ revision });
    expect(await subjects()).toEqual(before);
  });

  test("takes one of two changes of the same revision", async () => {
    const [flag] = (await owner.can(listFlags, {})).rows;
    if (!flag) throw new Error("the flag is gone");
    const tries = [1, 2].map((percentage) => owner.can(updateFlag, { ...flag, percentage }));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect((await owner.cannot(updateFlag, flag)).code).toBe("ops.flag_changed");
  });

  test("knows no flag that is not there", async () => {
    const refusal = await owner.cannot(updateFlag, { name: "no.such", revision: 1, ...settings });
    expect(refusal.code).toBe("kernel.not_found");
  });

  test("is for owners only", () =>
    expectStaffOnly(world, updateFlag, { name, revision: 1, ...settings }, "operator"));
});
