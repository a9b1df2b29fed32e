import { z } from "zod";
import { defineErrors, defineEvents, member, mutation, perCaller, query } from "../kit";

/** Who is told that somebody is near. */
export const nearbyChoices = ["nobody", "friends", "everyone"] as const;
/** Besides the app itself, which is always told. */
export const channelNames = ["mail", "sms"] as const;

const minuteOfDay = z.int().min(0).max(1439);

export const Settings = z.object({
  nearby: z.enum(nearbyChoices),
  /** There for friends alone. */
  isGhost: z.boolean(),
  /** Whether who has nothing to do with them finds them by their handle. */
  isFindable: z.boolean(),
  /** Whether they are among the people whom others may know. */
  isSuggested: z.boolean(),
  /** Null: what their app spoke when it last called. */
  language: z.enum(["en", "ar", "ka", "ru", "da"]).nullable(),
  /** As IANA calls it; null: nobody said, and quiet hours are by UTC. */
  timeZone: z.string().min(1).max(60).nullable(),
  /** In minutes of the day, over midnight where it ends before it begins. */
  quietHours: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  /** Warnings about the account go everywhere, whatever is chosen. */
  channels: z.array(z.enum(channelNames)).max(channelNames.length),
});
export type Settings = z.infer<typeof Settings>;

export const settingsErrors = defineErrors("privacy", {
  time_zone: { kind: "invalid" },
  /** Under 18 nobody is shown to strangers by distance. */
  adults_only: { kind: "precondition" },
});

export const settingsEvents = defineEvents("privacy", {
  settings_changed: { payload: Settings, live: true },
});

export const settingsProcedures = {
  getSettings: query({ access: member(), input: z.object({}), output: Settings }),
  /** What is not said stays. */
  updateSettings: mutation({
    access: member(),
    limits: [perCaller(20, "minute"), perCaller(300, "hour")],
    input: Settings.partial(),
    output: Settings,
    errors: [settingsErrors.time_zone, settingsErrors.adults_only],
  }),
};
