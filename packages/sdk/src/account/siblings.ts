/** The other tabs of a browser, which share its cookie and know nothing of each other's calls. */
export interface Siblings {
  /** Somebody signed in or out here. */
  tell(): void;
  close(): void;
}

export type MeetSiblings = (hear: () => void) => Siblings;

const alone: Siblings = { tell() {}, close() {} };

/** In a browser, its tabs of the same origin. Elsewhere there are none. */
export const systemSiblings: MeetSiblings = (hear) => {
  if (typeof document === "undefined" || typeof BroadcastChannel === "undefined") return alone;
  const channel = new BroadcastChannel("kith.account");
  channel.addEventListener("message", hear);
  return { tell: () => channel.postMessage("changed"), close: () => channel.close() };
};
