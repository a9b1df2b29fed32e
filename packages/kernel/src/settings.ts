import { z } from "zod";

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

type Values = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** The values of each group. */
export interface ParsedSettings extends ReadonlyMap<DefinedSettings, Values> {
  /** A value as it is written in an environment; empty where nothing is set. */
  textOf(setting: Setting): string;
}

/** What is taken where nothing is set, as one would write it; empty for nothing. */
export function defaultTextOf({ schema }: Setting): string {
  return String(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }).default ?? "");
}

class Parsed extends Map<DefinedSettings, Values> implements ParsedSettings {
  readonly texts = new Map<string, string | undefined>();

  textOf(setting: Setting): string {
    return this.texts.get(setting.name) || defaultTextOf(setting);
  }
}

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
  environment: Environment,
): ParsedSettings {
  const problems: string[] = [];
  const parsed = new Parsed();
  for (const group of groups) {
    const values: Record<string, unknown> = {};
    for (const [key, { name, schema, about }] of Object.entries(group.settings)) {
      const result = schema.safeParse(environment[name] || undefined);
      parsed.texts.set(name, environment[name]);
      if (result.success) values[key] = result.data;
      else problems.push(`${name}: ${result.error.issues[0]?.code ?? "invalid"}. ${about}`);
    }
    parsed.set(group, values);
  }
  if (problems.length > 0) throw new ConfigurationInvalid(problems);
  return parsed;
}
