import { memoryStorage, type Storage } from "@kith/sdk";

/** A browser keeps nothing of an address book: what is typed there is gone with the page. */
export const createBooks = (): Storage => memoryStorage();
