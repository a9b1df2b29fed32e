/** `bun run up` with its data in the folder that is named, so that it touches nobody's own. */

import { repository } from "../../steps/programs";
import { loopback } from "../../up/options";
import { Progress } from "../../up/progress";
import { runUp } from "../../up/run";
import { plan } from "../../up/steps";

const [data = ""] = process.argv.slice(2);
const progress = new Progress(console.log);
process.exit(await runUp(plan, { root: repository, data, host: loopback, progress }));
