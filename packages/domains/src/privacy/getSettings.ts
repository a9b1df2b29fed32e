import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { settingsByDefault } from "./rules";
import { readSettings } from "./store/settings";

export const getSettings = implement(privacy.getSettings)(async ({ ctx }) => {
  const settings = await readSettings(ctx.db, [ctx.userId]);
  return settings.get(ctx.userId) ?? settingsByDefault;
});
