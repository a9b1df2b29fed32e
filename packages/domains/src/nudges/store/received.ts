import { nudgesPerHourMax } from "../rules/limits";

/**
 * What a session got of late, oldest first, as one text: of each nudge the 13 digits of its time
 * and its id. So the time of the oldest of thirty, which is all that the bound asks for, is at
 * its beginning.
 */
const timeLength = 13;
const entryLength = timeLength + 36;

/** Lua: `isFull(received, now)`, and `received` with one more nudge and without the oldest. */
export const receivedLua = `
local function isFull(received, now)
  return #received >= ${entryLength * nudgesPerHourMax}
    and tonumber(string.sub(received, 1, ${timeLength})) > now - 3600000
end
local function withNudge(received, now, nudgeId)
  return string.sub(received .. string.format('%013.0f', now) .. nudgeId,
    -${entryLength * nudgesPerHourMax})
end
`;

/** The ids in it: all nudges that can still be alive, for those live less than an hour. */
export const nudgeIdsIn = (received: string): string[] =>
  Array.from({ length: received.length / entryLength }, (_, place) =>
    received.slice(place * entryLength + timeLength, (place + 1) * entryLength),
  );
