import { contacts } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { contactsStream } from "./rules";

export const onMine = subscribe(contacts.onMine)(async ({ ctx }) => ({
  stream: contactsStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
