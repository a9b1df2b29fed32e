import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { ConfigurationInvalid, defineSettings, parseSettings, setting } from "./settings";

const web = defineSettings("web", {
  port: setting("PORT", z.coerce.number().int().max(65_535).default(4000), "Where to listen."),
  origin: setting("ORIGIN", z.url(), "Who may call."),
});
const mail = defineSettings("mail", {
  password: setting("PASSWORD", z.string().min(12), "Of the mail server.", { isSecret: true }),
});

const range = z.string().transform((text) => text.split("-").map(Number));
const wait = defineSettings("wait", {
  min: setting("MIN", range.prefault("3-15"), "From, to."),
  max: setting("MAX", range.optional(), "From, to."),
});

/** What is wrong with an environment. */
function problemsOf(environment: Readonly<Record<string, string>>): ConfigurationInvalid {
  try {
    parseSettings([web, mail], environment);
  } catch (thrown) {
    if (thrown instanceof ConfigurationInvalid) return thrown;
    throw thrown;
  }
  throw new Error("nothing was wrong");
}

describe("settings …", () => {
  const sound = { ORIGIN: "https://kith.example", PASSWORD: "a long password" };

  test("are parsed by group, with defaults where nothing is said or said empty", () => {
    const parsed = parseSettings([web, mail], { ...sound, PORT: "", OTHER: "x" });
    expect(parsed.get(web)).toEqual({ port: 4000, origin: "https://kith.example" });
    expect(parsed.get(mail)).toEqual({ password: "a long password" });
  });

  test("are told as they were written, and defaults as one would write them", () => {
    const parsed = parseSettings([web, mail], { ...sound, PORT: "0080" });
    const { port, origin } = web.settings;
    expect([parsed.textOf(port), parsed.textOf(origin)]).toEqual(["0080", sound.ORIGIN]);
    const { min, max } = wait.settings;
    const waits = parseSettings([wait], { MAX: "" });
    expect([waits.textOf(min), waits.textOf(max)]).toEqual(["3-15", ""]);
  });

  test("that are wrong are told all together, by name and purpose", () => {
    const { problems, message } = problemsOf({ PORT: "70000", PASSWORD: "short" });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "PORT",
      "ORIGIN",
      "PASSWORD",
    ]);
    for (const about of ["Where to listen.", "Who may call.", "Of the mail server."]) {
      expect(message).toContain(about);
    }
  });

  test("that are wrong are told without their values", () => {
    const { message } = problemsOf({ PORT: "canary-1", ORIGIN: "canary-2", PASSWORD: "canary-3" });
    expect(message).not.toContain("canary");
  });
});
