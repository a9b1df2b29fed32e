import { outageBehind } from "@kith/kernel";
import { APIError } from "better-auth/api";

interface Asked {
  readonly [method: string]: unknown;
}

/** better-auth keeps what it knows as an answer, and takes all else for its own failure. */
function answerOutage(thrown: unknown): never {
  const outage = outageBehind(thrown);
  if (!outage) throw thrown;
  const headers = { "retry-after": String(outage.retryAfterSeconds) };
  const answer = new APIError("SERVICE_UNAVAILABLE", { code: "UNAVAILABLE" }, headers);
  throw Object.assign(answer, { cause: outage });
}

/** A better-auth adapter that says when the database is away, in transactions too. */
export function tellingOutages<Adapter extends object>(adapter: Adapter): Adapter {
  return new Proxy(adapter, {
    get(target, name) {
      const found = (target as Asked)[String(name)];
      if (typeof found !== "function") return found;
      return (...given: unknown[]) => {
        const [work] = given;
        const passed =
          name === "transaction" && typeof work === "function"
            ? [(inner: object) => work(tellingOutages(inner))]
            : given;
        const answer: unknown = found.apply(target, passed);
        return answer instanceof Promise ? answer.catch(answerOutage) : answer;
      };
    },
  });
}
