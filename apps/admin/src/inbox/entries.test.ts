import { expect, test } from "bun:test";
import { inOrder } from "./entries";

const mail = (sentAt: number) => ({
  ...{ mailId: `mail ${sentAt}`, to: "ana@people.example", subject: "Hi", text: "Hello", sentAt },
});
const message = (sentAt: number) => ({
  ...{ messageId: `sms ${sentAt}`, channel: "sms", to: "+4520123456", code: "001234" },
  ...{ text: "001234", sentAt },
});

test("shows mails and messages together, newest first", () => {
  const sent = { rows: [mail(4), mail(1)], messages: [message(3), message(2)] };
  expect(inOrder(sent).map(({ id }) => id)).toEqual(["mail 4", "sms 3", "sms 2", "mail 1"]);
});
