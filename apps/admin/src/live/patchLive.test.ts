import { expect, test } from "bun:test";
import { QueryClient } from "@tanstack/react-query";
import { patchLive } from "./patchLive";

const queryKey = ["numbers"];
const add = (number: number) => (numbers: number[]) =>
  numbers.includes(number) ? numbers : [...numbers, number];

const clientWith = (numbers?: number[]) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  if (numbers) client.setQueryData(queryKey, numbers);
  return client;
};

test("patches what the cache holds", () => {
  const client = clientWith([1]);
  patchLive(client, queryKey, add(2));
  expect(client.getQueryData<number[]>(queryKey)).toEqual([1, 2]);
});

test("invents nothing where nothing was fetched", () => {
  const client = clientWith();
  patchLive(client, queryKey, add(2));
  expect(client.getQueryData<number[]>(queryKey)).toBeUndefined();
});

test("patches an answer that was read before the event and arrives after it", async () => {
  const client = clientWith([1]);
  const { promise, resolve } = Promise.withResolvers<number[]>();
  const fetching = client.fetchQuery({ queryKey, queryFn: () => promise });
  patchLive(client, queryKey, add(2));
  expect(client.getQueryData<number[]>(queryKey)).toEqual([1, 2]);
  resolve([1]);
  await fetching;
  expect(client.getQueryData<number[]>(queryKey)).toEqual([1, 2]);
});

test("keeps the patch when the fetch under way fails", async () => {
  const client = clientWith([1]);
  const { promise, reject } = Promise.withResolvers<number[]>();
  const fetching = client.fetchQuery({ queryKey, queryFn: () => promise }).catch(() => "failed");
  patchLive(client, queryKey, add(2));
  reject(new Error("gone"));
  expect(await fetching).toBe("failed");
  expect(client.getQueryData<number[]>(queryKey)).toEqual([1, 2]);
});
