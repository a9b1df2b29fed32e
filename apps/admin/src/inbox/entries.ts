import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";

type Answer = OutputOf<typeof ops.listMails>;

/** Something in the inbox: a mail, or a call or message to a phone. */
export type Entry =
  | ({ readonly id: string; readonly channel: "mail" } & Omit<Answer["rows"][number], "mailId">)
  | ({ readonly id: string } & Omit<Answer["messages"][number], "messageId">);

/** All that was sent, newest first. */
export function inOrder({ rows, messages }: Answer): Entry[] {
  const mails = rows.map(({ mailId: id, ...mail }) => ({ id, channel: "mail" as const, ...mail }));
  const others = messages.map(({ messageId: id, ...message }) => ({ id, ...message }));
  return [...mails, ...others].toSorted((one, other) => other.sentAt - one.sentAt);
}
