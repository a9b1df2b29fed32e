import { run } from "./run";
import { serveBun } from "./serve.bun";

await run(serveBun);
