import { reporterAgeMillisecondsMin } from "./limits";

/** Whether a report counts by someone who is about since then: fresh installs are free. */
export const mayReport = (since: number, now: number): boolean =>
  now - since >= reporterAgeMillisecondsMin;
