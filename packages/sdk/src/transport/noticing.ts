import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { KithRouter } from "../router";

/** Lets somebody know of what any call failed with, besides who made it. */
export const noticing =
  (notice: (error: unknown, path: string) => void): TRPCLink<KithRouter> =>
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        error(error) {
          notice(error, op.path);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
