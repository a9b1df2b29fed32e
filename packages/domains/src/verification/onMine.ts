import { verification } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { verificationStream } from "./rules";

export const onMine = subscribe(verification.onMine)(async ({ ctx }) => ({
  stream: verificationStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
