import { expect } from "@playwright/test";
import { Redis } from "ioredis";
import type { Place } from "./place";

/** The newest code to a number: what its owner's phone would show them. */
export async function codeTo({ stores }: Pick<Place, "stores">, phone: string): Promise<string> {
  const redis = new Redis(stores.redisUrl, { lazyConnect: true });
  let code: string | undefined;
  await expect(async () => {
    const sent = await redis.lrange("{mails}:phone", 0, -1);
    code = sent.map((one) => JSON.parse(one)).find(({ to }) => to === phone)?.code;
    expect(code).toBeDefined();
  }).toPass({ timeout: 15_000 });
  await redis.quit();
  return code ?? "";
}
