import { job } from "@kith/kernel";
import { z } from "zod";
import { vault } from "../services/vault";

/** Deletes the file of an export that nobody may fetch any more. */
export const deleteArchive = job({
  name: "privacy.deleteArchive",
  input: z.object({ requestId: z.uuid() }),
  attemptsMax: 20,
  timeoutSeconds: 60,
})(async ({ ctx, input }) => {
  await ctx.use(vault).deleteArchive(input.requestId);
});
