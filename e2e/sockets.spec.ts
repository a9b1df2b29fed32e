import { near, openPerson } from "./stage/people";
import { expect, test } from "./stage/place";

const floodMessages = 200_000;
const memoryBytesMax = 64 * 1024 * 1024;

/** Sends as fast as the socket takes it; answers with how it was closed. */
function flood(url: string): Promise<string> {
  const filler = "x".repeat(4000);
  const frameOf = (id: number) =>
    JSON.stringify({ id, method: "subscription.stop", params: { input: { json: { filler } } } });
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/nudges/live`);
    socket.onclose = ({ code, reason }) => resolve(`${code} ${reason}`.trim());
    socket.onopen = () => {
      let sent = 0;
      const send = () => {
        for (let burst = 0; burst < 500; burst++, sent++) {
          if (socket.readyState !== WebSocket.OPEN || sent >= floodMessages) return;
          socket.send(frameOf(sent));
        }
        setTimeout(send, 0);
      };
      send();
    };
  });
}

test("a flood of messages is cut, with bounded memory, and others go on", async ({ place }) => {
  const { url } = place.node;
  const [ana, bo] = [await openPerson(url), await openPerson(url)];
  const before = place.node.memoryBytes();
  const closings = await Promise.all(Array.from({ length: 8 }, () => flood(url)));
  // 1006: the connection broke while the flood was still on its way.
  for (const closing of closings) expect(closing).toMatch(/^(1008 flood|1006)/);
  expect(closings).toContain("1008 flood");
  expect(place.node.memoryBytes() - before).toBeLessThan(memoryBytesMax);
  await near(ana, bo);
  await Promise.all([ana.hears("nudged"), bo.hears("nudged")]);
  const told = [ana, bo].flatMap((person) => person.told("connection"));
  expect(told.filter(({ connection }) => connection === "offline")).toEqual([]);
  await Promise.all([ana.leave(), bo.leave()]);
});
