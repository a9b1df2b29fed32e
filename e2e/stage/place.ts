import { join } from "node:path";
import {
  type ApiNode,
  type ApiOptions,
  addStaff,
  repository,
  runEnding,
  type StaffMember,
  startApi,
} from "@kith/testing/process";
import { test as base } from "@playwright/test";
import { planRadio, type Radio, startRadio } from "./radio";
import { openStores, runtime, type Stores } from "./stores";

/** A node with both apps and stores of its own, for all stories of a worker. */
export interface Place {
  readonly node: ApiNode;
  readonly stores: Stores;
  readonly radio: Radio;
  /** An owner with a password, who has not signed in yet. */
  addOwner(): StaffMember;
}

/** Where a node finds the phone app. */
export const phoneFolder = { KITH_PHONE_DIR: join(repository, "apps/mobile/dist") };

let started: ApiNode[] = [];
/** By database: a node opens what another one sealed there, such as the inputs of jobs. */
const secrets = new Map<string, string>();

/** Starts a node with the runtime that the run is about. */
export async function startNode(
  { databaseUrl, redisUrl }: Pick<Stores, "databaseUrl" | "redisUrl">,
  more: Omit<Partial<ApiOptions>, "secret"> = {},
): Promise<ApiNode> {
  const secret = secrets.get(databaseUrl);
  const known = secret === undefined ? {} : { secret };
  const node = await startApi({ runtime, databaseUrl, redisUrl, ...known, ...more });
  secrets.set(databaseUrl, node.secret);
  started.push(node);
  return node;
}

export const test = base.extend<{ logs: undefined }, { place: Place; ending: undefined }>({
  ending: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from it.
    async ({}, use) => {
      await use(undefined);
      await runEnding();
    },
    { scope: "worker", auto: true },
  ],
  /** What the nodes wrote, where a test fails. */
  logs: [
    async ({ ending: _ }, use, info) => {
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      for (const node of started) {
        await info.attach(`node ${node.port}`, { body: node.output(), contentType: "text/plain" });
      }
      started = [];
    },
    { auto: true },
  ],
  place: [
    async ({ ending: _ }, use) => {
      const [stores, plan] = await Promise.all([openStores(), planRadio()]);
      const folders = { KITH_CONSOLE_DIR: join(repository, "apps/admin/dist"), ...phoneFolder };
      const env = { KITH_ORIGINS: plan.origin, ...folders };
      const node = await startNode(stores, { env });
      const radio = await startRadio(plan, node.url);
      await use({ node, stores, radio, addOwner: () => addStaff(node, stores) });
      await radio.stop();
      await node.stop();
      await stores.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

export { expect } from "@playwright/test";
