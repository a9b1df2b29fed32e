import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@kith/adapters/embedded";
import { cloneDatabase, testStores } from "@kith/testing";
import {
  type ApiNode,
  type Running,
  repository,
  startApi,
  startProgram,
  until,
} from "@kith/testing/process";
import { YAML } from "bun";
import { alerts } from "../tidy/observe/alerts";
import { domainBoards } from "../tidy/observe/domainBoards";
import { nodeBoard } from "../tidy/observe/nodeBoard";
import { rateInterval } from "../tidy/observe/promql";

const token = "a token of sixteen or more";
const folder = mkdtempSync(join(tmpdir(), "kith-prometheus-"));
let node: ApiNode;
let prometheus: Running;
let url: string;

/** Our configuration, with the address and the token of one node. */
function configurationFor(target: string): string {
  const path = join(repository, "deploy/prometheus/prometheus.yml");
  const { global, scrape_configs, ...rest } = YAML.parse(readFileSync(path, "utf8")) as {
    readonly global: object;
    readonly scrape_configs: readonly object[];
  };
  const [{ dns_sd_configs: _, ...scrape }] = scrape_configs as [Record<string, object>];
  const credentials = join(folder, "token");
  writeFileSync(credentials, token, { mode: 0o600 });
  const own = {
    authorization: { ...scrape.authorization, credentials_file: credentials },
    static_configs: [{ targets: [target] }],
  };
  return YAML.stringify({
    ...rest,
    rule_files: [join(repository, "deploy/prometheus/alerts.yml")],
    global: { ...global, scrape_interval: "2s", scrape_timeout: "2s", evaluation_interval: "1s" },
    scrape_configs: [{ ...scrape, ...own }],
  });
}

/** What Prometheus answers; throws with its reason when it cannot. */
async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}`);
  const { status, data, error } = (await response.json()) as {
    status: string;
    data: Answer;
    error?: string;
  };
  if (status !== "success") throw new Error(`${path}: ${error}`);
  return data;
}

const query = async (expression: string) => {
  const { result } = await ask<{ result: { value: [number, string] }[] }>(
    `query?query=${encodeURIComponent(expression.replaceAll(rateInterval, "5m"))}`,
  );
  return result.map(({ value: [, value] }) => Number(value));
};

describe.skipIf(!Bun.which("prometheus"))("Prometheus …", () => {
  beforeAll(async () => {
    const { redisUrl } = await testStores();
    const databaseUrl = await cloneDatabase();
    node = await startApi({ databaseUrl, redisUrl, env: { METRICS_TOKEN: token } });
    const [file, port] = [join(folder, "prometheus.yml"), await freePort()];
    writeFileSync(file, configurationFor(`127.0.0.1:${node.port}`));
    url = `http://127.0.0.1:${port}`;
    const options = [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    prometheus = await startProgram({ name: "Prometheus", command: ["prometheus", ...options] });
    const isRead = async () => (await query("up").catch((): number[] => [])).includes(1);
    await until(isRead, 30, () => `nothing was read:\n${prometheus.output()}`);
  }, 60_000);
  afterAll(async () => {
    await prometheus?.stop();
    await node?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("reads a node's metrics by our configuration, with its token", async () => {
    expect(await query('kith_store_up{job="kith"}')).toEqual([1, 1]);
    expect(await query("kith_dead_letters_waiting")).toEqual([0, 0]);
    expect(await query("process_open_fds > 3")).toHaveLength(1);
  });

  test("understands every line of every dashboard", async () => {
    const charts = [nodeBoard, ...domainBoards].flatMap(({ rows }) => Object.values(rows).flat());
    const lines = charts.flatMap((chart) => Object.values(chart.lines));
    expect(lines.length).toBeGreaterThan(50);
    for (const { text } of lines) await query(text);
  });

  test("loads our alerts, and all are silent about a node that is well", async () => {
    interface Rule {
      readonly name: string;
      readonly health: string;
      readonly state: string;
    }
    const rules = async () =>
      (await ask<{ groups: { rules: Rule[] }[] }>("rules")).groups.flatMap((group) => group.rules);
    // How full this machine's disk is, is no matter of the test's.
    const isWell = ({ name, health, state }: Rule) =>
      health === "ok" && (state === "inactive" || name === "DiskFilling");
    const areWell = async () => (await rules()).every(isWell);
    await until(areWell, 30, "some rule cannot be evaluated, or does not come to rest");
    expect((await rules()).map(({ name }) => name)).toEqual(alerts.map(({ name }) => name));
  }, 40_000);
});
