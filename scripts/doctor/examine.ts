import { join } from "node:path";
import { sql } from "drizzle-orm";
import { repository } from "../steps/programs";
import { examineClocks } from "./clocks";
import { examineConfiguration } from "./configuration";
import { bad, type Finding, orUnknown } from "./findings";
import { examineMachine, examinePort } from "./machine";
import { type ExaminedNode, openExamined } from "./node";
import { examinePostgres } from "./postgres";
import { examineRedis } from "./redis";
import { examineBacklog, examineInvariants } from "./work";

type Environment = Readonly<Record<string, string | undefined>>;
/** Told of each part as soon as it was looked at. */
export type OnPart = (title: string, findings: readonly Finding[]) => void;

/** Begins every key in Redis; only tests have one. */
interface ExamineOptions {
  readonly prefix?: string;
}

/** Looks at a whole Kith from beside, and changes nothing. Answers with everything it found. */
export async function examine(
  environment: Environment,
  onPart: OnPart,
  { prefix = "" }: ExamineOptions = {},
): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  const tell = (title: string, findings: readonly Finding[]) => {
    all.push(...findings);
    onPart(title, findings);
  };
  const configuration = examineConfiguration(environment);
  tell("Configuration", configuration);
  tell("This machine", await examineMachine());
  // Without a valid configuration it is not even known what else to look at.
  if (configuration.some(({ state }) => state === "bad")) return all;
  const node = await openExamined(environment, prefix);
  try {
    for (const [title, find] of partsOf(node)) tell(title, await find());
  } finally {
    await node.close();
  }
  return all;
}

function partsOf(node: ExaminedNode): [string, () => Promise<readonly Finding[]>][] {
  const { kernel, metrics, redis, settings } = node;
  const { db } = kernel.runtime;
  const examination = { migrations: join(repository, "drizzle"), profile: settings.profile };
  const clocks = {
    async postgres() {
      const now = sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
      const [row] = (await db.execute(now)) as unknown as { now: number }[];
      return Number(row?.now);
    },
    async redis() {
      const [seconds, microseconds] = await redis.time();
      return Number(seconds) * 1000 + Number(microseconds) / 1000;
    },
  };
  return [
    ["Ports", async () => [await examinePort(settings.host, settings.port)]],
    ["Postgres", () => orDown("Postgres", () => examinePostgres(db, examination))],
    ["Redis", () => orDown("Redis", () => examineRedis(redis, settings.profile))],
    ["Clocks", () => examineClocks(clocks)],
    ["Work behind", () => orUnknown("backlog", () => examineBacklog(kernel, metrics))],
    ["Invariants", () => examineInvariants(kernel)],
  ];
}

/** A store that cannot even be asked is down. */
async function orDown(
  name: string,
  find: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const findings = await orUnknown(name, find);
  return findings.map((one) =>
    one.what === name && one.state === "unknown" ? bad("does not answer", one.detail) : one,
  );
}
