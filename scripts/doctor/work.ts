import { domains } from "@kith/domains";
import { durableInvariants, type Invariants, type Kernel, type MetricRegistry } from "@kith/kernel";
import { bad, type Finding, look, ok, orUnknown } from "./findings";

/** What reactions and jobs have not got to yet, and what waits for staff. */
export async function examineBacklog(
  kernel: Kernel,
  metrics: MetricRegistry,
): Promise<readonly Finding[]> {
  await kernel.observe();
  const all = metrics.snapshot();
  const worst = (name: "reaction_lag_seconds" | "job_lag_seconds") =>
    Math.max(0, ...(all.get(name) ?? []).map(({ value }) => value));
  const letters = metrics.total("dead_letters_waiting");
  const late = (what: string, seconds: number, most: number) => {
    const detail = `${Math.round(seconds)} s behind`;
    return seconds > most ? look(what, `${detail}: does a worker run?`) : ok(what, detail);
  };
  return [
    late("reactions", worst("reaction_lag_seconds"), 60),
    late("jobs", worst("job_lag_seconds"), 300),
    letters > 0 ? look("dead letters", `${letters} wait for staff`) : ok("dead letters", "none"),
  ];
}

/** Every sentence of every domain, and the kernel's own. */
export async function examineInvariants({ runtime }: Kernel): Promise<readonly Finding[]> {
  const owners: readonly [string, Invariants][] = [
    ["events", durableInvariants],
    ...domains.map(({ name, invariants = {} }): [string, Invariants] => [name, invariants]),
  ];
  const findings: Finding[] = [];
  for (const [owner, invariants] of owners) {
    for (const [sentence, find] of Object.entries(invariants)) {
      const what = `${owner}: ${sentence}`;
      const found = await orUnknown(what, async () => {
        const where = await find(runtime);
        return [where === null ? ok(what) : bad(what, where)];
      });
      findings.push(...found);
    }
  }
  return findings;
}
