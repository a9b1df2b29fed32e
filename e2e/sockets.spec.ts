import { near, openPerson } from "./stage/people";
import { expect, test } from "./stage/place";

const floodMessages = 200_000;
const memoryBytesMax = 64 * 1024 * 1024;

/** Sends as fast as the socket takes it; answers with the code with which it was closed. */
function flood(url: string): Promise<number> {
  const frame = JSON.stringify({
    id: 1,
    method: "subscription",
    params: { path: "nudges.listen", input: { json: { filler: "x".repeat(4000) } } },
  });
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/nudges/live`);
    socket.onclose = ({ code }) => resolve(code);
    socket.onopen = () => {
      let sent = 0;
      const send = () => {
        for (let burst = 0; burst < 500; burst++, sent++) {
          if (socket.readyState !== WebSocket.OPEN || sent >= floodMessages) return;
          socket.send(frame);
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
  expect(await Promise.all(Array.from({ length: 8 }, () => flood(url)))).not.toContain(1000);
  expect(place.node.memoryBytes() - before).toBeLessThan(memoryBytesMax);
  await near(ana, bo);
  await Promise.all([ana.hears("nudged"), bo.hears("nudged")]);
  const told = [ana, bo].flatMap((person) => person.told("connection"));
  expect(told.filter(({ connection }) => connection === "offline")).toEqual([]);
  await Promise.all([ana.leave(), bo.leave()]);
});
