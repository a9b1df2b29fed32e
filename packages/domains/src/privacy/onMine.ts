import { privacy } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { privacyStream } from "./services/telling";

export const onMine = subscribe(privacy.onMine)(async ({ ctx }) => ({
  stream: privacyStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
