/** The first that fits: browsers name each other in what they say of themselves. */
const apps: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/\bokhttp\/|\bCFNetwork\/|^Kith\b/, "Kith"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b|\bokhttp\//, "Android"],
  [/\biPhone\b|\biPod\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const firstIn = (table: typeof apps, agent: string) =>
  table.find(([pattern]) => pattern.test(agent))?.[1];

/** The family of a device, as its owner would call it; of what an agent says, all that is kept. */
export function deviceOf(agent: string): string {
  const [app, system] = [firstIn(apps, agent), firstIn(systems, agent)];
  return app && system ? `${app}, ${system}` : (app ?? system ?? "");
}
