import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { SteppedClock } from "@kith/kernel";
import { redisPrefix, testStores } from "@kith/testing/stores";
import { SMTPServer } from "smtp-server";
import { connectRedis } from "../redis/connect";
import { createInbox } from "./inbox";
import type { Mailer, OutgoingMail } from "./mailer";
import { createSmtpMailer } from "./smtp";

/** A mailer, and a way to see what reached the other end, oldest first. */
interface Subject {
  readonly mailer: Mailer;
  arrived(): Promise<readonly OutgoingMail[]>;
  end(): Promise<void>;
}

const address = "ana@example.org";

async function smtpSubject(): Promise<Subject> {
  const mails: OutgoingMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo: (to, _session, done) => {
      const code = { "nobody@example.org": 550, "later@example.org": 450 }[to.address];
      done(code ? Object.assign(new Error("no"), { responseCode: code }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(" and ");
        mails.push({ to, ...readMail(Buffer.concat(chunks).toString("latin1")) });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, "127.0.0.1", () => {
      const bound = listener.address();
      resolve(typeof bound === "object" && bound ? bound.port : 0);
    });
  });
  const url = `smtp://127.0.0.1:${port}`;
  return {
    mailer: createSmtpMailer({ url, from: "Kith <kith@example.org>" }),
    arrived: async () => mails,
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function inboxSubject(): Promise<Subject> {
  const { redisUrl } = await testStores();
  const redis = await connectRedis({ url: redisUrl });
  const inbox = createInbox(redis, new SteppedClock(1_700_000_000_000, 1), redisPrefix());
  return {
    mailer: inbox,
    async arrived() {
      const mails = await inbox.list();
      return mails.map(({ to, subject, text }) => ({ to, subject, text })).reverse();
    },
    end: async () => redis.disconnect(),
  };
}

/** The little of RFC 2045 and 2047 that our own mails use. */
function readMail(raw: string): { subject: string; text: string } {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const unfolded = head.replace(/\r\n[ \t]/g, " ");
  const header = (name: string) =>
    new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? "";
  const encoding = header("Content-Transfer-Encoding");
  const bytes =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : Buffer.from(encoding === "quoted-printable" ? unquote(body) : body, "latin1");
  const text = bytes.toString("utf8").replaceAll("\r\n", "\n").replace(/\n$/, "");
  return { subject: decodeWords(header("Subject")), text };
}

const unquote = (text: string) =>
  text
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, word: string) => {
    if (kind.toUpperCase() === "B") return Buffer.from(word, "base64").toString("utf8");
    return Buffer.from(unquote(word.replaceAll("_", " ")), "latin1").toString("utf8");
  });
}

for (const [name, make] of [
  ["the SMTP mailer", smtpSubject],
  ["the inbox", inboxSubject],
] as const) {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.end());

    const passes = async (mail: OutgoingMail) => {
      await subject.mailer.send(mail);
      expect((await subject.arrived()).at(-1)).toEqual(mail);
    };

    test("delivers recipient, subject and text", () =>
      passes({ to: address, subject: "Welcome", text: "Hello Ana,\n\nwelcome.\n\n.\n..dots" }));

    test("keeps every script as it is", () =>
      passes({
        to: address,
        subject: "გამარჯობა, مرحبا, Привет",
        text: "ნახვამდის\nمع السلامة\nÆØÅ",
      }));

    test("leaves long lines and links whole", () =>
      passes({
        to: address,
        subject: `A subject of ${"many ".repeat(30)}words`,
        text: `Open https://kith.example/${"a".repeat(900)}#token=${"b=".repeat(40)} now`,
      }));

    test("takes a line break in a subject as text, never as a header", async () => {
      const subjectLine = "Hi\r\nBcc: eve@example.org";
      await subject.mailer.send({ to: address, subject: subjectLine, text: "x" });
      const mail = (await subject.arrived()).at(-1);
      expect(mail?.to).toBe(address);
      expect(mail?.subject.replace(/\s+/g, " ")).toBe("Hi Bcc: eve@example.org");
    });

    test("delivers to one address only, whatever it holds", async () => {
      const before = (await subject.arrived()).length;
      const to = "ana@example.org, eve@example.org";
      await subject.mailer.send({ to, subject: "x", text: "x" }).catch(() => {});
      const recipients = (await subject.arrived()).slice(before).map((mail) => mail.to);
      expect(recipients).not.toContain("ana@example.org and eve@example.org");
      expect(recipients).not.toContain("eve@example.org");
    });
  });
}

describe("the SMTP mailer", () => {
  const send = (mailer: Mailer, to = address) =>
    mailer.send({ to, subject: "x", text: "x" }).then(
      () => "sent",
      (error: Error) => error.name,
    );

  test("says that a server which is away may be tried again", async () => {
    const mailer = createSmtpMailer({ url: "smtp://127.0.0.1:1", from: "kith@example.org" });
    expect(await send(mailer)).toBe("Unavailable");
  });

  test("tells a refusal for good from one for now", async () => {
    const subject = await smtpSubject();
    expect(await send(subject.mailer, "nobody@example.org")).toBe("MailRefused");
    expect(await send(subject.mailer, "later@example.org")).toBe("Unavailable");
    await subject.end();
  });
});

test("the inbox keeps the last 100 mails", async () => {
  const { redisUrl } = await testStores();
  const redis = await connectRedis({ url: redisUrl });
  const inbox = createInbox(redis, new SteppedClock(5_000, 1), redisPrefix());
  for (let n = 1; n <= 101; n++) {
    await inbox.send({ to: address, subject: `mail ${n}`, text: "x" });
  }
  const mails = await inbox.list();
  expect(mails.length).toBe(100);
  expect([mails[0]?.subject, mails[99]?.subject]).toEqual(["mail 101", "mail 2"]);
  expect(mails[0]?.sentAt).toBe(5_101);
  redis.disconnect();
});
