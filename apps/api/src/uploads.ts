import { mediaErrors } from "@kith/contracts";
import { failWith } from "@kith/kernel";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answerRefusal } from "./rest";

const fail = failWith([mediaErrors.too_large]);

/** The end of a signed path, behind which something lies or is to be put until a moment. */
export const signedPath = "/:id{[0-9a-f-]{36}}/:until{[0-9]{1,16}}/:signature{[A-Za-z0-9_-]{1,64}}";

/** What a signed path says. Who follows it is not asked who they are. */
export const signedOf = (c: Context) => ({
  id: c.req.param("id") ?? "",
  until: Number(c.req.param("until")),
  path: c.req.path,
});

export type Signed = ReturnType<typeof signedOf>;

interface Uploads {
  readonly bytesMax: number;
  /** Throws unless somebody asked to send this. */
  check(signed: Signed): void;
  /** Keeps it, and says what became of it. */
  receive(signed: Signed, bytes: Uint8Array): Promise<object>;
}

/** Takes files that somebody asked to send; nothing is read of others. */
export function takeUploads(app: Hono, { bytesMax, check, receive }: Uploads): void {
  app.post(
    `/uploads${signedPath}`,
    async (c, next) => {
      try {
        check(signedOf(c));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
      return await next();
    },
    bodyLimit({
      maxSize: bytesMax,
      onError: (c) => answerRefusal(c, fail("media.too_large", { bytesMax }), ""),
    }),
    async (c) => {
      try {
        return c.json(await receive(signedOf(c), new Uint8Array(await c.req.arrayBuffer())));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
    },
  );
}
