import type { z } from "zod";

/** One configured value, read from the environment variable `name`. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** One sentence for `.env.example` and the console. */
  readonly about: string;
  readonly isSecret?: boolean;
  /** A code when the value deserves a warning that staff should read. */
  readonly caution?: (value: z.output<Schema>) => string | null;
}

export type SettingsOf<S extends Record<string, Setting>> = {
  readonly [K in keyof S]: z.output<S[K]["schema"]>;
};

/** What a domain can be told by its operator; a value to ask for with `ctx.use`. */
export interface DefinedSettings<S extends Record<string, Setting> = Record<string, Setting>> {
  readonly domain: string;
  readonly settings: S;
}

export const defineSettings = <const S extends Record<string, Setting>>(
  domain: string,
  settings: S,
): DefinedSettings<S> => ({ domain, settings });

export const setting = <Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  about: string,
  options: Pick<Setting<Schema>, "isSecret" | "caution"> = {},
): Setting<Schema> => ({ name, schema, about, ...options });

export type ParsedSettings = ReadonlyMap<DefinedSettings, Readonly<Record<string, unknown>>>;

/** Everything that is wrong with the configuration, without the values. */
export class ConfigurationInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration is not valid:\n${problems.map((one) => `  ${one}`).join("\n")}`);
    this.name = "ConfigurationInvalid";
  }
}

/** Reads every declared setting from the environment; an empty variable counts as not set. */
export function parseSettings(
  groups: readonly DefinedSettings[],
  environment: Readonly<Record<string, string | undefined>>,
): ParsedSettings {
  const problems: string[] = [];
  const parsed = new Map<DefinedSettings, Record<string, unknown>>();
  for (const group of groups) {
    const values: Record<string, unknown> = {};
    for (const [key, { name, schema, about }] of Object.entries(group.settings)) {
      const result = schema.safeParse(environment[name] || undefined);
      if (result.success) values[key] = result.data;
      else problems.push(`${name}: ${result.error.issues[0]?.code ?? "invalid"}. ${about}`);
    }
    parsed.set(group, values);
  }
  if (problems.length > 0) throw new ConfigurationInvalid(problems);
  return parsed;
}
