/** Runs before every test file. Starts nothing: stores come up when a test asks for them. */
import { afterAll, setDefaultTimeout } from "bun:test";
import fc from "fast-check";
import { runEnding } from "./ending";

process.env.TZ = "UTC";

// The first test that asks for the stores also waits for their cold start.
setDefaultTimeout(20_000);

// The same cases in each run: what fails was changed since. `ci --full` looks for new ones.
if (process.env.KITH_FULL !== "1") fc.configureGlobal({ seed: 1 });

afterAll(runEnding);
