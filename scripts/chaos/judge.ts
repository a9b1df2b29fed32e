import { setTimeout as sleep } from "node:timers/promises";
import type { Crowd } from "./crowd";
import type { Decisions } from "./decisions";
import { runtime } from "./runtime";
import { type Reader, readAudit, type Writer } from "./staff";
import { type Findings, judgeBrief, judgeDurable } from "./verdict";

/** Everybody who takes part, and what they are measured by. */
export interface Cast {
  readonly databaseUrl: string;
  readonly decisions: Decisions;
  readonly crowd: Crowd;
  readonly writers: readonly Writer[];
  readonly readers: readonly Reader[];
  /** Events of the audit before they began. */
  readonly before: number;
}

/** What the stores know, read past everything, beside what people were told. */
export async function judge(cast: Cast): Promise<Findings> {
  const { decisions, crowd, writers, readers } = cast;
  const { phones } = crowd;
  await decisions.read();
  const decided = [...decisions.all.values()];
  const brief = judgeBrief({ decided, phones, generation: decisions.generation });
  const log = await readAudit(cast.databaseUrl);
  const durable = judgeDurable({
    truth: log.slice(cast.before),
    readers,
    acknowledged: writers.flatMap(({ acknowledged }) => acknowledged),
    unknown: writers.flatMap(({ unknown }) => unknown),
  });
  const open = await decisions.open(phones.flatMap(({ sessionId }) => sessionId ?? []));
  const lost = phones.filter(({ isOnline, sessionId }) => !isOnline || !open.has(sessionId ?? ""));
  return {
    missing: [
      ...brief.missing,
      ...durable.missing,
      ...lost.map(({ who }) => `${who} is not open to talk`),
    ],
    wrong: [...brief.wrong, ...durable.wrong],
  };
}

/** The same until nothing is missing, or the time is over. */
export async function settle(
  cast: Cast,
  secondsMax: number,
): Promise<Findings & { readonly seconds: number }> {
  const startedAt = runtime();
  const seconds = () => (runtime() - startedAt) / 1000;
  let findings = await judge(cast);
  while (findings.missing.length > 0 && seconds() < secondsMax) {
    await sleep(250);
    findings = await judge(cast);
  }
  return { ...findings, seconds: seconds() };
}
