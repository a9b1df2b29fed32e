import { profile } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { profileStream } from "./rules/profiles";

export const onMine = subscribe(profile.onMine)(async ({ ctx }) => ({
  stream: profileStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
