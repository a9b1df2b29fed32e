/** Runs before every test file. Starts nothing: stores come up when a test asks for them. */
import { afterAll, setDefaultTimeout } from "bun:test";
import { runEnding } from "./ending";

process.env.TZ = "UTC";

// The first test that asks for the stores also waits for their cold start.
setDefaultTimeout(20_000);

afterAll(runEnding);
