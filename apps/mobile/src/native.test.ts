import { beforeAll, expect, test } from "bun:test";
import { expo } from "../test/expo";

interface Named {
  readonly $: { readonly "android:name": string; readonly "tools:node"?: string };
}

interface Introspected {
  readonly _internal: {
    readonly modResults: {
      readonly ios: Readonly<
        Record<"infoPlist" | "entitlements", Readonly<Record<string, unknown>>>
      >;
      readonly android: {
        readonly manifest: {
          readonly manifest: {
            readonly "uses-permission": readonly Named[];
            readonly "uses-permission-sdk-23": readonly Named[];
            readonly application: readonly { readonly $: Readonly<Record<string, string>> }[];
          };
        };
      };
    };
  };
}

let native: Introspected["_internal"]["modResults"];

beforeAll(async () => {
  const config: Introspected = JSON.parse(await expo("config", "--type", "introspect", "--json"));
  native = config._internal.modResults;
}, 60_000);

const namesOf = (permissions: readonly Named[]): string[] =>
  permissions
    .filter(({ $ }) => $["tools:node"] !== "remove")
    .map(({ $ }) => $["android:name"].replace("android.permission.", ""))
    .sort();

test("Android asks for Bluetooth with its location, to read contacts, and for nothing else", () => {
  const manifest = native.android.manifest.manifest;
  expect(namesOf(manifest["uses-permission"])).toEqual([
    "BLUETOOTH",
    "BLUETOOTH_ADMIN",
    "BLUETOOTH_ADVERTISE",
    "BLUETOOTH_CONNECT",
    "BLUETOOTH_SCAN",
    "INTERNET",
    "READ_CONTACTS",
    "VIBRATE",
  ]);
  expect(namesOf(manifest["uses-permission-sdk-23"])).toEqual([
    "ACCESS_COARSE_LOCATION",
    "ACCESS_FINE_LOCATION",
  ]);
});

test("what Android keeps of the app goes into no backup", () => {
  expect(native.android.manifest.manifest.application[0]?.$["android:allowBackup"]).toBe("false");
});

test("iOS lets both directions of the radio go on in the background", () => {
  expect(native.ios.infoPlist.UIBackgroundModes).toEqual([
    "bluetooth-central",
    "bluetooth-peripheral",
  ]);
});

test("iOS asks for Bluetooth and contacts with a reason, and for nothing else", () => {
  const asked = Object.keys(native.ios.infoPlist).filter((key) => key.endsWith("UsageDescription"));
  expect(asked.sort()).toEqual(["NSBluetoothAlwaysUsageDescription", "NSContactsUsageDescription"]);
});

test("iOS is asked for no right to push: alerts are made on the phone itself", () => {
  expect(Object.keys(native.ios.entitlements)).toEqual([]);
});

test("iOS sends nothing in the clear but to its own network", () => {
  expect(native.ios.infoPlist.NSAppTransportSecurity).toMatchObject({
    NSAllowsArbitraryLoads: false,
  });
});
