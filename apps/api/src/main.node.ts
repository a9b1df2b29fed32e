import { run } from "./run";
import { serveNode } from "./serve.node";

await run(serveNode);
