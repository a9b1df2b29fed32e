import { contacts } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readMatchPage } from "./store/books";

export const list = implement(contacts.list)(({ ctx, input }) =>
  readMatchPage(ctx, { procedure: contacts.list, input }),
);
