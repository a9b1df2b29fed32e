import { privacy, privacyEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { setStanding } from "../graph";
import { readBand, updateLocale } from "../identity";
import { discoverabilityOf, mayChoose, settingsWith } from "./rules";
import { privacyStream } from "./services/telling";
import { lockSettings, updateSettings as updateRow } from "./store/settings";

export const updateSettings = implement(privacy.updateSettings)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const verdict = mayChoose(input, await readBand(db, userId));
  if (verdict !== "ok") throw fail(`privacy.${verdict}`);

  const before = await lockSettings(db, userId, now);
  const settings = settingsWith(before, input);
  await updateRow(db, userId, settings, now);
  const [was, is] = [discoverabilityOf(before), discoverabilityOf(settings)];
  if (JSON.stringify(was) !== JSON.stringify(is)) await setStanding(ctx, userId, is);
  if (settings.language !== before.language || settings.timeZone !== before.timeZone) {
    await updateLocale(db, userId, settings);
  }
  ctx.announce(privacyEvents.settings_changed, settings, [privacyStream(userId)]);
  return settings;
});
