import type { RedisClient } from "@kith/adapters";
import type { Redis } from "ioredis";
import { bad, type Finding, look, ok, unknown } from "./findings";

const versionMin = 7;
const fullShare = 0.8;

type Profile = "development" | "production";

/** Looks at a Redis, or at each master of a Cluster. Throws when it cannot be asked. */
export async function examineRedis(
  redis: RedisClient,
  profile: Profile,
): Promise<readonly Finding[]> {
  const nodes: Redis[] = "nodes" in redis ? redis.nodes("master") : [redis];
  const all = await Promise.all(nodes.map((node) => examineNode(node, profile)));
  if (nodes.length === 1) return all.flat();
  return all.flatMap((findings, place) =>
    findings.map((one) => ({ ...one, what: `master ${place + 1}: ${one.what}` })),
  );
}

async function examineNode(node: Redis, profile: Profile): Promise<Finding[]> {
  const info = await node.info();
  const read = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "";
  const version = read("redis_version");
  const said = `Redis ${version || "of an unknown version"}`;
  const isOld = version !== "" && Number.parseInt(version, 10) < versionMin;
  return [
    isOld ? bad("version", `${said}, needed is ${versionMin}`) : ok("answers", said),
    await examineEviction(node),
    isEmbedded(read("os")) ? onlyMemory : await examinePersistence(node, profile),
    examineMemory(Number(read("used_memory")), Number(read("maxmemory"))),
  ];
}

/** The one that `up` brings answers like Redis as it is packaged, and knows no disk. */
const isEmbedded = (os: string) => os === "mocked redis";
const onlyMemory = ok("persistence", "nothing goes to a disk");

/** Null where Redis does not say: a service that is run by others may keep it to itself. */
async function configOf(node: Redis, name: string): Promise<string | null> {
  const answer = await node.config("GET", name).catch(() => null);
  const value = Array.isArray(answer) ? answer[1] : undefined;
  return typeof value === "string" ? value : null;
}

async function examineEviction(node: Redis): Promise<Finding> {
  const policy = await configOf(node, "maxmemory-policy");
  if (policy === null) return unknown("eviction", "it does not say; it has to be noeviction");
  return policy === "noeviction"
    ? ok("eviction", policy)
    : bad("eviction", `${policy}: a key that is thrown out ends or falsifies a session`);
}

/** What nudges keep is never written to a disk. */
async function examinePersistence(node: Redis, profile: Profile): Promise<Finding> {
  const [save, appends] = [await configOf(node, "save"), await configOf(node, "appendonly")];
  if (save === null || appends === null) {
    return unknown("persistence", "it does not say; both save and appendonly have to be off");
  }
  if (save === "" && appends !== "yes") return ok("persistence", "nothing goes to a disk");
  const report = profile === "production" ? bad : look;
  const said = `save is "${save}" and appendonly ${appends}`;
  return report("persistence", `sessions go to its disk: ${said}; set them to "" and no`);
}

function examineMemory(used: number, most: number): Finding {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  if (!Number.isFinite(used)) return unknown("memory", "it does not say");
  if (!(most > 0)) return ok("memory", `${megabytes(used)} used, no limit`);
  const said = `${megabytes(used)} of ${megabytes(most)} used`;
  return used / most > fullShare ? look("memory", said) : ok("memory", said);
}
