import { describe, expect, test } from "bun:test";
import { ConfigurationInvalid, parseSettings } from "@kith/kernel";
import { apiSettings, apiSettingsOf } from "./config";
import { readSettings } from "./settings";

const secret = Buffer.alloc(32, 9);
const least = {
  DATABASE_URL: "postgres://kith:pw@db.example/kith",
  REDIS_URL: "redis://cache.example",
  KITH_SECRET: secret.toString("base64url"),
};
const settingsOf = (environment: Readonly<Record<string, string>>) =>
  apiSettingsOf(parseSettings([apiSettings], { ...least, ...environment }));

describe("the configuration …", () => {
  test("needs two stores and a secret, and is careful with the rest", () => {
    expect(settingsOf({})).toMatchObject({
      profile: "production",
      role: "all",
      host: "127.0.0.1",
      origins: [],
      trustedProxies: 0,
    });
    expect(settingsOf({}).secret.equals(secret)).toBe(true);
  });

  test("reads lists with commas between, and spaces around", () => {
    const { origins } = settingsOf({ KITH_ORIGINS: " https://a.example ,, https://b.example" });
    expect(origins).toEqual(["https://a.example", "https://b.example"]);
  });

  test("takes what a receiver of traces asks for in headers, no password in its address", () => {
    const headersOf = (text: string) =>
      settingsOf({ OTEL_EXPORTER_OTLP_HEADERS: text }).tracesHeaders;
    expect(headersOf("authorization=Basic%20YTpi==,x-scope=a%2Cb+c")).toEqual({
      authorization: "Basic YTpi==",
      "x-scope": "a,b+c",
    });
    expect(settingsOf({})).toMatchObject({ tracesHeaders: {}, tracesRatio: 0.1 });
    for (const wrong of ["authorization", "a=%zz", "a b=c", "=c"]) {
      expect(() => headersOf(wrong)).toThrow("OTEL_EXPORTER_OTLP_HEADERS");
    }
    const endpointOf = (url: string) => settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    expect(endpointOf("https://traces.example:4318").tracesEndpoint).toBeDefined();
    for (const wrong of ["traces.example", "grpc://traces.example", "https://a:b@traces.example"]) {
      expect(() => endpointOf(wrong)).toThrow("OTEL_EXPORTER_OTLP_ENDPOINT");
    }
  });

  test("of a whole node is refused with every problem at once, and without values", () => {
    const environment = {
      DATABASE_URL: "mysql://canary",
      KITH_SECRET: "canary",
      KITH_PORT: "canary",
      TIME_ZONE: "Canary/Nowhere",
    };
    let message = "";
    try {
      readSettings(environment);
    } catch (thrown) {
      if (!(thrown instanceof ConfigurationInvalid)) throw thrown;
      message = thrown.message;
    }
    for (const name of [...Object.keys(environment), "REDIS_URL"]) expect(message).toContain(name);
    expect(message.toLowerCase()).not.toContain("canary");
  });

  test("hides what would let somebody in", () => {
    const hidden = Object.values(apiSettings.settings).filter(({ isSecret }) => isSecret);
    const names = ["DATABASE_URL", "REDIS_URL", "KITH_SECRET", "KITH_S3_URL", "METRICS_TOKEN"];
    names.push("OTEL_EXPORTER_OTLP_HEADERS");
    expect(hidden.map(({ name }) => name)).toEqual(names);
  });
});
