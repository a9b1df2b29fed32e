/** The second door: stores that come with npm. Apart, so that no production bundle holds them. */
export { type EmbeddedPostgresOptions, startPostgres } from "./postgres/embedded";
export { endLeftover } from "./postgres/leftover";
export { claimFolder, FolderTaken } from "./processes/claim";
export { freePort } from "./processes/ports";
export { ChildLog, type EmbeddedStore } from "./processes/store";
export { endSupervised, exitOf, supervised } from "./processes/supervise";
export { type EmbeddedRedisOptions, startRedis } from "./redis/embedded";
