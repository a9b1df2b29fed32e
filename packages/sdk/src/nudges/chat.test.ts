import { expect, test } from "bun:test";
import type { NudgeId } from "@kith/contracts";
import { kithOf, Phone, startServer } from "../../test/phone";
import { Refused } from "../../test/server";
import { systemRandom } from "../platform";
import { ChatNotReady } from "./encounter";
import { Hello } from "./hello";

const minute = 60_000;
const nudgeId = "6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a11";

interface Relayed {
  readonly keyHash?: string;
  readonly publicKey?: string;
  readonly messageId?: string;
  readonly sealed?: string;
}

/** Two phones with one nudge, and a server that relays between them as the contract says. */
async function twoPhones() {
  const { server, clock } = startServer();
  const phones = await Promise.all([
    Phone.open(kithOf(server, clock)),
    Phone.open(kithOf(server, clock)),
  ]);
  const [ana, bo] = phones;
  const otherOf = (sessionId: string) => (sessionId === ana.id ? bo.id : ana.id);
  const waves = new Map<string, string>();

  server.answers.wave = ({ keyHash = "" }: Relayed, sessionId) => {
    waves.set(sessionId, keyHash);
    if (waves.size < 2) return {};
    for (const [id] of waves) {
      server.push(id, "nudges.met", {
        nudgeId,
        categories: ["making"],
        positions: [1],
        peerKeyHash: waves.get(otherOf(id)),
        talkUntil: server.now() + 15 * minute,
        pad: "",
      });
    }
    return {};
  };
  server.answers.reveal = ({ publicKey }: Relayed, sessionId) => {
    server.push(otherOf(sessionId), "nudges.revealed", { nudgeId, publicKey });
    return {};
  };
  server.answers.hello = ({ messageId, sealed }: Relayed, sessionId) => {
    server.push(otherOf(sessionId), "nudges.hello", { nudgeId, messageId, sealed });
    return {};
  };
  for (const phone of phones) {
    const expiresAt = server.now() + 10 * minute;
    server.push(phone.id, "nudges.nudged", { nudgeId, category: "games", expiresAt, pad: "" });
  }
  const id = (await ana.hears("nudged")).nudgeId;
  await bo.hears("nudged");
  const bothWave = () => Promise.all([ana.session.wave(id), bo.session.wave(id)]);
  return { server, clock, ana, bo, id, otherOf, bothWave };
}

const chatOf = (phone: Phone) => phone.session.nudges[0]?.chat;

test("two who wave learn what they share, compare the same words and talk", async () => {
  const { ana, bo, id, bothWave } = await twoPhones();
  await ana.session.wave(id);
  expect(ana.session.nudges[0]).toMatchObject({ state: "waved", chat: null });
  await bothWave();
  const met = await ana.hears("met");
  expect(met.categories).toEqual(["making"]);
  expect(met.interests).toEqual([{ text: "basket weaving", category: "making" }]);

  const [atAna, atBo] = [await ana.hears("ready"), await bo.hears("ready")];
  expect(atAna.words).toHaveLength(5);
  expect(atAna.words).toEqual(atBo.words);
  expect(ana.session.words(id)).toEqual(atAna.words);

  const sent = await ana.session.say(id, "hi, by the window");
  const { message } = await bo.hears("hello");
  expect(message).toMatchObject({ text: "hi, by the window", isMine: false });
  expect(message.messageId).toBe(sent.messageId);
  await bo.session.say(id, "coming");
  await ana.hears("hello");
  expect(chatOf(ana)?.messages.map(({ text, isMine }) => [text, isMine])).toEqual([
    ["hi, by the window", true],
    ["coming", false],
  ]);
});

test("a message is shown once from the moment it is said, on its way or sent", async () => {
  const { ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  const shown: string[] = [];
  ana.session.on(() => {
    const { messages = [], outgoing = [] } = chatOf(ana) ?? {};
    shown.push([...messages, ...outgoing].map(({ text }) => text).join());
  });
  const saying = ana.session.say(id, "hi");
  expect(chatOf(ana)?.outgoing).toEqual([
    { messageId: expect.any(String), text: "hi", card: null, hasFailed: false },
  ]);
  const { messageId } = await saying;
  expect(shown).toEqual(["hi", "hi"]);
  expect(chatOf(ana)).toMatchObject({ messages: [{ messageId, text: "hi" }], outgoing: [] });
});

test("a message that failed stays, and is sent again under its id", async () => {
  const { server, ana, bo, id, bothWave, otherOf } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  const relay = ({ messageId, sealed }: Relayed, sessionId: string) => {
    server.push(otherOf(sessionId), "nudges.hello", { nudgeId, messageId, sealed });
    return {};
  };
  // It arrives, and the answer is lost: only the other phone can tell that it is the same.
  server.answers.hello = (message: Relayed, sessionId) => {
    relay(message, sessionId);
    throw new Refused("nudges.not_met", "precondition");
  };
  await expect(ana.session.say(id, "hi")).rejects.toThrow();
  const [failed] = chatOf(ana)?.outgoing ?? [];
  expect(failed).toMatchObject({ text: "hi", hasFailed: true });
  server.answers.hello = relay;
  const again = ana.session.sayAgain(id, failed?.messageId ?? "");
  expect(chatOf(ana)?.outgoing).toMatchObject([{ text: "hi", hasFailed: false }]);
  expect((await again).messageId).toBe(failed?.messageId ?? "");
  await ana.session.say(id, "still there?");
  await bo.hears("hello", 2);
  expect(chatOf(bo)?.messages.map(({ text }) => text)).toEqual(["hi", "still there?"]);
  await expect(ana.session.sayAgain(id, failed?.messageId ?? "")).rejects.toThrow(ChatNotReady);
});

test("the server sees no text, and is told what arrived so that it can drop it", async () => {
  const { server, ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  const { messageId } = await ana.session.say(id, "a secret");
  await bo.hears("hello");
  const acknowledged = new Promise((resolve) => {
    server.answers.acknowledge = (input: unknown) => {
      resolve(input);
      return {};
    };
  });
  await ana.session.say(id, "another");
  await acknowledged;
  expect(JSON.stringify(server.asked)).not.toContain("secret");
  expect(server.asked).toContainEqual({
    name: "acknowledge",
    input: { nudgeId, messageIds: [messageId] },
  });
});

test("the chat says that it was not compared until its owner says that it was", async () => {
  const { ana, id, bothWave } = await twoPhones();
  expect(() => ana.session.compared(id)).toThrow(ChatNotReady);
  await bothWave();
  await ana.hears("ready");
  expect(chatOf(ana)?.isCompared).toBe(false);
  ana.session.compared(id);
  expect(chatOf(ana)?.isCompared).toBe(true);
});

test("a key that is not the promised one is a mismatch, and nothing is said", async () => {
  const { server, ana, bo, id, otherOf, bothWave } = await twoPhones();
  const { publicKey } = new Hello(nudgeId, systemRandom);
  server.answers.reveal = (_: Relayed, sessionId) => {
    server.push(otherOf(sessionId), "nudges.revealed", { nudgeId, publicKey });
    return {};
  };
  await bothWave();
  await Promise.all([ana.hears("mismatch"), bo.hears("mismatch")]);
  expect(chatOf(ana)?.state).toBe("mismatch");
  await expect(ana.session.say(id, "hi")).rejects.toThrow(ChatNotReady);
  expect(server.asked.filter(({ name }) => name === "hello")).toEqual([]);
});

test("a server that stands between two phones makes them show different words", async () => {
  const { server, ana, bo, otherOf, bothWave } = await twoPhones();
  const between = new Map([
    [ana.id, new Hello(nudgeId, systemRandom)],
    [bo.id, new Hello(nudgeId, systemRandom)],
  ]);
  const waved = new Set<string>();
  server.answers.wave = (_: Relayed, sessionId) => {
    waved.add(sessionId);
    if (waved.size < 2) return {};
    for (const [id, hello] of between) {
      const talkUntil = server.now() + 15 * minute;
      const met = { nudgeId, categories: [], positions: [], talkUntil, pad: "" };
      server.push(id, "nudges.met", { ...met, peerKeyHash: hello.keyHash });
    }
    return {};
  };
  server.answers.reveal = (_: Relayed, sessionId) => {
    const id = otherOf(sessionId);
    const publicKey = between.get(id)?.publicKey;
    server.push(id, "nudges.revealed", { nudgeId, publicKey });
    return {};
  };
  await bothWave();
  const [atAna, atBo] = await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  expect(atAna.words).not.toEqual(atBo.words);
});

test("a message that is relayed twice, changed or made up shows once or not at all", async () => {
  const { server, ana, bo, id, otherOf, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  server.answers.hello = ({ messageId, sealed = "" }: Relayed, sessionId) => {
    const peer = otherOf(sessionId);
    const changed = `${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`;
    server.push(peer, "nudges.hello", { nudgeId, messageId, sealed: changed });
    server.push(peer, "nudges.hello", { nudgeId, messageId, sealed });
    server.push(peer, "nudges.hello", { nudgeId, messageId, sealed });
    server.push(peer, "nudges.hello", { nudgeId, messageId: crypto.randomUUID(), sealed });
    // Sent back to its writer.
    server.push(sessionId, "nudges.hello", { nudgeId, messageId, sealed });
    return {};
  };
  await ana.session.say(id, "one");
  await ana.session.say(id, "two");
  await bo.hears("hello", 2);
  expect(bo.all("hello").map(({ message }) => message.text)).toEqual(["one", "two"]);
  expect(ana.all("hello")).toEqual([]);
});

test("a message whose answer is lost is sent again under its id", async () => {
  const { server, ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  const relay = server.answers.hello;
  let failures = 1;
  server.answers.hello = (input, sessionId) => {
    relay?.(input, sessionId);
    if (failures-- > 0) throw new Error("the answer is lost");
    return {};
  };
  await ana.session.say(id, "one");
  await ana.session.say(id, "two");
  await bo.hears("hello", 2);
  expect(bo.all("hello").map(({ message }) => message.text)).toEqual(["one", "two"]);
});

test("a card is a message of its own kind, which the server cannot tell from words", async () => {
  const { server, ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  const card = "c".repeat(104);
  await ana.session.showCard(id, card);
  await ana.session.say(id, "w".repeat(100));
  const { message } = await bo.hears("hello");
  expect(message).toMatchObject({ text: "", card });
  expect(chatOf(ana)?.messages).toMatchObject([{ card, isMine: true }, { card: null }]);
  const lengths = server.asked
    .filter(({ name }) => name === "hello")
    .map(({ input }) => (input as Relayed).sealed?.length);
  expect(new Set(lengths).size).toBe(1);
  expect(JSON.stringify(server.asked)).not.toContain(card);
  await expect(ana.session.showCard(id, "no card!")).rejects.toThrow(RangeError);
});

test("nothing can be said before both are ready, or to a text of the wrong length", async () => {
  const { ana, id, bothWave } = await twoPhones();
  await expect(ana.session.say(id, "hi")).rejects.toThrow(ChatNotReady);
  await bothWave();
  await ana.hears("ready");
  await expect(ana.session.say(id, "")).rejects.toThrow(RangeError);
  await expect(ana.session.say(id, "a".repeat(501))).rejects.toThrow(RangeError);
});

test("a chat whose other side is gone keeps its words but takes no more", async () => {
  const { server, ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  await ana.session.say(id, "hi");
  server.push(ana.id, "nudges.parted", { nudgeId });
  await ana.hears("parted");
  expect(chatOf(ana)).toMatchObject({ state: "parted", messages: [{ text: "hi" }] });
  await expect(ana.session.say(id, "are you there?")).rejects.toThrow(ChatNotReady);
});

test("a chat is gone with all that was said when its fifteen minutes are over", async () => {
  const { clock, ana, bo, id, bothWave } = await twoPhones();
  await bothWave();
  await Promise.all([ana.hears("ready"), bo.hears("ready")]);
  clock.moveBy(14 * minute);
  expect(chatOf(ana)?.state).toBe("ready");
  clock.moveBy(minute);
  expect(ana.all("over").map((event) => event.nudgeId)).toEqual([id]);
  expect(ana.session.nudges).toEqual([]);
});

test("what is not about a nudge of this session is not listened to", async () => {
  const { server, ana } = await twoPhones();
  const stranger = "00000000-0000-4000-8000-000000000000" as NudgeId;
  server.push(ana.id, "nudges.parted", { nudgeId: stranger });
  server.push(ana.id, "nudges.expiring", { expiresAt: server.now() + 5 * minute });
  await ana.hears("expiring");
  expect(ana.all("parted")).toEqual([]);
});
