import type { Flag } from "@kith/contracts";
import { flagsMax } from "@kith/contracts/flags";

/** How long somebody has to open the link in an invitation, or in a mail about a lost password. */
export const inviteHours = 72;
export const passwordLinkHours = 2;

/** What staff decide about a flag. */
export type FlagSettings = Pick<
  Flag,
  "description" | "isOn" | "percentage" | "campuses" | "allowList"
>;

/** `known`: how many flags there are besides. */
export const mayCreateFlag = (isThere: boolean, known: number) => {
  if (isThere) return "flag_taken";
  return known < flagsMax ? "ok" : "flag_limit";
};

/** Each id once, in one order: the same flag is the same row. */
export const tidyFlag = <S extends FlagSettings>(settings: S): S => ({
  ...settings,
  campuses: [...new Set(settings.campuses)].sort(),
  allowList: [...new Set(settings.allowList)].sort(),
});

/** How the audit's entries about a flag begin; no name holds a colon. */
export const subjectOfFlag = (name: string): string => `${name}:`;

const newFlag: FlagSettings = {
  description: "",
  isOn: false,
  percentage: 0,
  campuses: [],
  allowList: [],
};

/**
 * What changed, for the audit: `25 % → 50 %, listed +2 −1`. Of the allow list only how many, as its
 * ids are people's. Empty where nothing did.
 */
export function sayFlagChange(before: FlagSettings | null, after: FlagSettings): string {
  const was = before ?? newFlag;
  const said: string[] = [];
  if (was.isOn !== after.isOn) said.push(after.isOn ? "on" : "off");
  if (was.percentage !== after.percentage) said.push(`${was.percentage} % → ${after.percentage} %`);
  said.push(...sayListChange("campuses", was.campuses, after.campuses));
  said.push(...sayListChange("listed", was.allowList, after.allowList));
  if (was.description !== after.description) said.push("description");
  return said.join(", ");
}

function sayListChange(name: string, was: readonly string[], is: readonly string[]): string[] {
  const added = is.filter((one) => !was.includes(one)).length;
  const gone = was.filter((one) => !is.includes(one)).length;
  const counts = [added > 0 ? `+${added}` : "", gone > 0 ? `−${gone}` : ""].filter(Boolean);
  return counts.length > 0 ? [`${name} ${counts.join(" ")}`] : [];
}
