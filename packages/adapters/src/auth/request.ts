import { z } from "zod";

/** What the app speaks that asks; nothing in the answer depends on it. */
export const acceptLanguageOf = (headers: Headers | undefined): string | undefined =>
  headers?.get("accept-language") ?? undefined;

/** Only `Auth.handle` sets it: what a caller sends under this name is replaced. */
export const addressHeader = "x-kith-address";

const Named = z.object({ email: z.string().max(200).toLowerCase() });

/** Whose password is tried, as it is counted; null where nobody is named. */
export async function emailIn(request: Request): Promise<string | null> {
  const body: unknown = await request.json().catch(() => null);
  return Named.safeParse(body).data?.email ?? null;
}
