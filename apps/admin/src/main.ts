import { config } from "zod";

// zod tries whether it may make functions from text, at its first schema. The page forbids that,
// and browsers would report the try: so it is told before anything else is loaded.
config({ jitless: true });
await import("./start");
