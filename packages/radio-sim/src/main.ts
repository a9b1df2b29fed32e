import { parseArgs } from "node:util";
import { startRadio } from "./serve";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4001" },
    dist: { type: "string" },
    api: { type: "string" },
    code: { type: "string" },
  },
});

if (values.dist === undefined || values.api === undefined) {
  process.stderr.write(
    "usage: main.ts --dist <folder> --api <url> [--port 4001] [--code <code>]\n",
  );
  process.exit(2);
}

const radio = await startRadio({
  port: Number(values.port),
  dist: values.dist,
  api: values.api,
  code: values.code,
});
process.stdout.write(`${JSON.stringify({ url: radio.url, code: radio.code })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void radio.stop().then(() => process.exit(0)));
}
