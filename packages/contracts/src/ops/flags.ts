import { z } from "zod";
import { flagNamePattern, flagsMax, subjectPattern } from "../flags";
import {
  At,
  anyone,
  defineErrors,
  defineEvents,
  live,
  mutation,
  pageInput,
  pageOf,
  perAddress,
  perCaller,
  query,
  staff,
} from "../kit";

export const FlagName = z.string().regex(flagNamePattern).max(60);
const allowListMax = 200;
/** Ids as they are; a flag does not ask whose they are. */
const SubjectId = z.string().regex(subjectPattern).max(64);
const FlagCampus = SubjectId;

/** For whom a flag is on: `packages/contracts/src/flags.ts` says how the parts join. */
const flagRule = {
  isOn: z.boolean(),
  percentage: z.int().min(0).max(100),
  campuses: z.array(FlagCampus).max(100),
};
const flagShape = {
  ...flagRule,
  /** What it is for, in the words of whoever made it. */
  description: z.string().trim().max(240),
  /** Subjects for whom it is on whatever percentage and campuses say. */
  allowList: z.array(SubjectId).max(allowListMax),
};

export const Flag = z.object({
  name: FlagName,
  ...flagShape,
  /** Grows with each change. */
  revision: z.int().min(1),
  changedAt: At,
});
export type Flag = z.infer<typeof Flag>;

export const flagErrors = defineErrors("ops", {
  flag_taken: { kind: "conflict" },
  flag_limit: { kind: "limit", details: z.object({ flagsMax: z.int() }) },
  /** Somebody changed it since it was read. */
  flag_changed: { kind: "conflict" },
});

export const flagEvents = defineEvents("ops", {
  flag_set: { payload: z.object({ flag: Flag }), live: true },
  flag_removed: { payload: z.object({ name: FlagName }), live: true },
});

export const flagProcedures = {
  listFlags: query({
    access: staff("flags.read"),
    input: z.object(pageInput),
    output: pageOf(Flag),
  }),
  onFlags: live({
    access: staff("flags.read"),
    input: z.object({}),
    events: [flagEvents.flag_set, flagEvents.flag_removed],
  }),
  createFlag: mutation({
    access: staff("flags.manage"),
    limits: [perCaller(120, "hour")],
    input: z.object({ name: FlagName, ...flagShape }),
    output: z.object({ revision: z.int().min(1) }),
    errors: [flagErrors.flag_taken, flagErrors.flag_limit],
  }),
  /** Puts all of a flag in the place of the revision that was read. */
  updateFlag: mutation({
    access: staff("flags.manage"),
    limits: [perCaller(600, "hour")],
    input: z.object({ name: FlagName, revision: z.int().min(1).max(1e9), ...flagShape }),
    output: z.object({ revision: z.int().min(1) }),
    errors: [flagErrors.flag_changed],
  }),
  deleteFlag: mutation({
    access: staff("flags.manage"),
    limits: [perCaller(120, "hour")],
    input: z.object({ name: FlagName }),
    output: z.object({}),
  }),
  /** What a client works flags out from. Never the allow lists: for these it asks who it is. */
  getFlags: query({
    access: anyone(),
    limits: [perAddress(120, "minute", { onNode: true })],
    input: z.object({}),
    output: z.object({ flags: z.array(z.object({ name: FlagName, ...flagRule })).max(flagsMax) }),
  }),
  /** Names of the flags in whose allow list the caller stands. */
  listOwnFlags: query({
    access: staff("self"),
    input: z.object({}),
    output: z.object({ names: z.array(FlagName).max(flagsMax) }),
  }),
};
