import { z } from "zod";
import { bookMax, bookPartMax, evaluationsMax, evaluationsPerProof, newNumbersMax } from "./bounds";
import { Acquaintance } from "./graph";
import {
  At,
  anyone,
  base64Url,
  defineContract,
  defineErrors,
  defineEvents,
  live,
  member,
  mutation,
  pageInput,
  pageOf,
  perAddress,
  perCaller,
  query,
} from "./kit";

/** How the server's key is counted: a new one each 90 days. */
export const ContactEpoch = z.int().min(0).max(1_000_000);

/** A point of ristretto255, encoded. */
const Point = base64Url(32);
/** A proof of RFC 9497 that one key evaluated some points: two scalars. */
const Proof = base64Url(64);
/** What the function says of a number, the first 32 of its 64 bytes. */
const ContactTag = base64Url(32);

export const contactsErrors = defineErrors("contacts", {
  /** Others are found by a number that they proved. */
  phone_missing: { kind: "precondition" },
  adults_only: { kind: "precondition" },
  /** The caller did not switch it on. */
  off: { kind: "precondition" },
  /** The epoch is over, or did not begin: ask for the key again. */
  key_over: { kind: "precondition" },
  point_invalid: { kind: "invalid" },
  daily_limit: {
    kind: "limit",
    details: z.object({ numbersLeft: z.int().min(0), renewsAt: At }),
  },
});

export const contactsEvents = defineEvents("contacts", {
  /** On a stream that the person alone reads: what they are told of it is to be asked for anew. */
  changed: { payload: z.object({ at: At }), live: true },
});

/** Whether people who have each other's numbers find the caller. */
export const ContactsStatus = z.object({
  isOn: z.boolean(),
  /** When an address book was last compared to its end. */
  syncedAt: At.nullable(),
  /** What keeps it from being switched on. */
  hindrance: z.enum(["phone_missing", "adults_only"]).nullable(),
  /** How many numbers may still be evaluated today. */
  numbersLeft: z.int().min(0).max(newNumbersMax),
});
export type ContactsStatus = z.infer<typeof ContactsStatus>;

export const contacts = defineContract(
  "contacts",
  { keeps: "durable" },
  {
    /** The public key of today. For everybody, so that all can see that it is one. */
    getKey: query({
      access: anyone(),
      limits: [perAddress(600, "hour")],
      input: z.object({}),
      output: z.object({ epoch: ContactEpoch, publicKey: Point, endsAt: At }),
    }),
    me: query({ access: member(), input: z.object({}), output: ContactsStatus }),
    /** Off until somebody says so. Twice is no error. */
    optIn: mutation({
      access: member(),
      limits: [perCaller(20, "hour")],
      input: z.object({}),
      output: ContactsStatus,
      errors: [contactsErrors.phone_missing, contactsErrors.adults_only],
    }),
    /** Forgets all that was kept, whoever found whom; how many were asked today stays for a day. */
    optOut: mutation({ access: member(), input: z.object({}), output: ContactsStatus }),
    /**
     * The verifiable function of RFC 9497 (ristretto255-SHA512) at blinded numbers. Proof number n
     * is of the points from 10 n on, ten of them or what is left.
     */
    evaluate: mutation({
      access: member(),
      limits: [perCaller(240, "hour")],
      input: z.object({
        epoch: ContactEpoch,
        points: z.array(Point).min(1).max(evaluationsMax),
      }),
      output: z.object({
        points: z.array(Point).max(evaluationsMax),
        proofs: z.array(Proof).max(evaluationsMax / evaluationsPerProof),
        numbersLeft: z.int().min(0),
      }),
      errors: [
        contactsErrors.off,
        contactsErrors.key_over,
        contactsErrors.point_invalid,
        contactsErrors.daily_limit,
      ],
    }),
    /**
     * A part of the address book, by what the function says of its numbers. After the last one a
     * job compares, and `changed` says that it did. The answer never depends on who is there.
     */
    sync: mutation({
      access: member(),
      limits: [perCaller(240, "hour")],
      input: z.object({
        epoch: ContactEpoch,
        part: z
          .int()
          .min(0)
          .max(bookMax / bookPartMax - 1),
        tags: z.array(ContactTag).max(bookPartMax),
        /**
         * `more`: another part follows. `whole`: the book ends here, and who is not in it is let
         * go. `partial`: it ends here for today, as not all numbers could be evaluated.
         */
        end: z.enum(["more", "whole", "partial"]),
      }),
      output: z.object({}),
      errors: [contactsErrors.off, contactsErrors.key_over],
    }),
    /** People whose number the caller has, and who have the caller's; the newest first. */
    list: query({
      access: member(),
      input: z.object(pageInput),
      output: pageOf(Acquaintance),
    }),
    onMine: live({ access: member(), input: z.object({}), events: [contactsEvents.changed] }),
  },
);
