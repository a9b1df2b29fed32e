/** The third door: real processes for tests that must start, pause and kill them. */
export { runEnding } from "./ending";
export {
  type ApiNode,
  type ApiOptions,
  bun,
  isReady,
  type Runtime,
  spawnApi,
  startApi,
} from "./process/api";
export { type FrailRedis, startFrailRedis } from "./process/frail";
export { Front } from "./process/front";
export { PostgresServer } from "./process/postgres";
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
export { addStaff, kithOf, type SignedIn, type StaffMember, signIn } from "./process/staff";
export { totpOf } from "./process/totp";
