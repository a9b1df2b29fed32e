import { config } from "zod";

// What zod would write as code, the policy of our pages forbids: it need not try.
config({ jitless: true });
