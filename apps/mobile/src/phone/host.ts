import type { KithOptions } from "@kith/sdk";

/** What the SDK cannot find by itself where the app runs. A browser has it all. */
export type Host = Pick<KithOptions, "random" | "foreground" | "sessions" | "books">;
