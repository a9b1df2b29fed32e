/**
 * The caller's address. With `trustedProxies` in front, it is what the outermost of them saw;
 * anything further left in X-Forwarded-For was written by the caller. An IPv6 address counts
 * as its /64: one subscriber has all of those.
 */
export function addressOf(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const chain = (forwardedFor ?? "").split(",").map((part) => part.trim());
  const hops = [...chain.filter(Boolean), socketAddress];
  return networkOf(hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? socketAddress);
}

const mappedPrefix = "::ffff:";
/** Some proxies write the port along: `192.0.2.7:51234`, `[2001:db8::1]:51234`. */
const withPort = /^(?:\[([^\]]+)\]|(\d+(?:\.\d+){3}))(?::\d+)?$/;

function networkOf(written: string): string {
  const [, six, four] = withPort.exec(written) ?? [];
  const address = (four ?? six ?? written).toLowerCase();
  if (address.startsWith(mappedPrefix) && address.includes(".")) {
    return address.slice(mappedPrefix.length);
  }
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? 8 - before.length - after.length : 0;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  // One network is one key, with or without leading zeros.
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}
