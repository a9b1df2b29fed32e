/** For programs that run a node of their own: benchmarks, the replay of traces, attackers. */
export { type ComposeOptions, compose, type Node } from "./compose";
export { serveBun } from "./serve.bun";
export type { Bind } from "./vendors";
