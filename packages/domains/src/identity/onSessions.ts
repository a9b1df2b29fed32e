import { identity } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { sessionsStream } from "./services/ending";

export const onSessions = subscribe(identity.onSessions)(async ({ ctx }) => ({
  stream: sessionsStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
