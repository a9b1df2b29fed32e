import { contracts, type LimitInForce, type ProcedureLimits } from "@kith/contracts";
import type { Limit, Procedure } from "@kith/contracts/kit";
import type { ParsedSettings } from "@kith/kernel";

const procedures: readonly Procedure[] = Object.values(contracts).flatMap((contract): Procedure[] =>
  Object.values(contract),
);

/** Every procedure with limits, each with the values in force; `limited` is by procedure. */
export const showLimits = (
  parsed: ParsedSettings,
  limited: ReadonlyMap<string, number>,
): ProcedureLimits[] =>
  procedures
    .filter(({ limits }) => limits.length > 0)
    .map(({ domain, path, limits }) => ({
      procedure: path,
      limits: limits.map((limit) => showLimit(parsed, domain, limit)),
      limitedLastHour: limited.get(path) ?? 0,
    }));

function showLimit(parsed: ParsedSettings, domain: string, limit: Limit): LimitInForce {
  const { by, count, window, setting, onNode: isOnNode = false } = limit;
  const [group, values] = [...parsed].find(([{ domain: of }]) => of === domain) ?? [];
  const declared = setting === undefined ? undefined : group?.settings[setting];
  if (setting === undefined || !declared) return { by, count, window, setting: null, isOnNode };
  const inForce = Number(values?.[setting]);
  return { by, count: inForce, window, setting: declared.name, isOnNode };
}
