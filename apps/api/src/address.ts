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

function networkOf(address: string): string {
  if (address.startsWith(mappedPrefix) && address.includes(".")) {
    return address.slice(mappedPrefix.length);
  }
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? 8 - before.length - after.length : 0;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...after];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
