import { Unavailable } from "@kith/kernel/outage";
import { CodeRefused, type PhoneChannel } from "./channel";

const timeoutMilliseconds = 10_000;
/** Statuses after which the same request may succeed; so may it after any from 500 on. */
const passing: readonly number[] = [408, 425, 429];

/**
 * Hands codes to a vendor, or to a small program in front of one: POST with `{"to", "code",
 * "text"}` as JSON. Any 2xx says that it is on its way. User and password of the URL go as Basic.
 */
export function createHttpChannel(url: string): PhoneChannel {
  const target = new URL(url);
  const headers = new Headers({ "content-type": "application/json" });
  if (target.username) {
    const user = [target.username, target.password].map(decodeURIComponent).join(":");
    headers.set("authorization", `Basic ${Buffer.from(user).toString("base64")}`);
    target.username = "";
    target.password = "";
  }
  return {
    async send({ to, code, text }) {
      const response = await fetch(target, {
        ...{ method: "POST", headers, body: JSON.stringify({ to, code, text }) },
        // A vendor that moved could move us anywhere, with somebody's number in hand.
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMilliseconds),
      }).catch((thrown: unknown) => {
        throw new Unavailable("phone", thrown, 30);
      });
      await response.body?.cancel();
      const { ok, status } = response;
      if (ok) return;
      throw status >= 500 || passing.includes(status)
        ? new Unavailable("phone", new CodeRefused(status), 30)
        : new CodeRefused(status);
    },
  };
}
