/** The third door: real processes for tests that must start, pause and kill them. */
export { runEnding } from "./ending";
export { type ApiNode, type ApiOptions, bun, type Runtime, startApi } from "./process/api";
export { Front } from "./process/front";
export {
  type Program,
  type Running,
  repository,
  run,
  startProgram,
  until,
} from "./process/program";
export {
  hasRedisServer,
  type RedisCluster,
  type RedisOptions,
  RedisServer,
  startRedisCluster,
} from "./process/redis";
