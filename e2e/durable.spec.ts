import { randomUUID } from "node:crypto";
import { addStaff, kithOf, signIn, until } from "@kith/testing/process";
import { expect, startNode, test } from "./stage/place";
import { openStores } from "./stage/stores";

test("what was acknowledged survives a killed node, and its job runs once elsewhere", async () => {
  const stores = await openStores();
  const first = await startNode(stores, { env: { KITH_ROLE: "api" } });
  const staff = await signIn(first.url, addStaff(first, stores));
  const email = `${randomUUID().slice(0, 8)}@kith.example`;
  const key = randomUUID();
  const added = { email, name: "Nino", role: "analyst", key } as const;
  const { staffId } = await staff.kith.member.ops.addStaff.mutate(added);
  await first.kill();

  const second = await startNode(stores);
  const { member } = kithOf(second.url, staff.cookie);
  const invites = async () => {
    const { rows } = await member.ops.listMails.query({});
    return rows.filter(({ to }) => to === email).length;
  };
  await until(async () => (await invites()) > 0, 15, "no invite was sent");
  // The client that had no answer asks again, and nothing happens twice.
  expect(await member.ops.addStaff.mutate(added)).toEqual({ staffId });
  const { rows } = await member.ops.listStaff.query({});
  expect(rows.filter((row) => row.email === email).map((row) => row.staffId)).toEqual([staffId]);
  const actions = async () => {
    const audit = await member.ops.listAudit.query({});
    const entries = audit.rows.filter(({ subject }) => subject?.includes(email));
    return entries.map(({ action }) => action);
  };
  await until(async () => (await actions()).length > 0, 15, "nothing came into the audit");
  expect(await actions()).toEqual(["staff_added"]);
  const settled = async () => {
    const queues = await member.ops.listQueues.query({});
    return queues.rows.every(({ waiting, active }) => waiting + active === 0);
  };
  await until(settled, 15, "jobs are still waiting");
  expect(await invites()).toBe(1);
  await second.stop();
  await stores.stop();
});
