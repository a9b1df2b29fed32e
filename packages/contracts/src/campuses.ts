import { z } from "zod";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  member,
  mutation,
  openEnum,
  pageInput,
  pageOf,
  perCaller,
  query,
  staff,
  staffOnly,
} from "./kit";

/** A place of learning, as the directory knows it. */
export const CampusId = id("CampusId");
export type CampusId = z.infer<typeof CampusId>;

const line = (max: number) => z.string().trim().min(1).max(max);
const MailDomain = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

const campusShape = {
  name: line(120),
  /** ISO 3166. */
  country: z
    .string()
    .length(2)
    .regex(/^[A-Z]+$/),
  city: line(80),
  /** IANA. */
  timeZone: line(60),
  /** Whose addresses, and those of their parts, prove that somebody is of this campus. */
  mailDomains: z.array(MailDomain).min(1).max(20),
};

export const Campus = z.object({ campusId: CampusId, ...campusShape });
export type Campus = z.infer<typeof Campus>;

/** By a code to its address, a document that staff looked at, or its single sign-on. */
export const proofMethods = ["code", "document", "sso"] as const;
export type ProofMethod = (typeof proofMethods)[number];

/** That somebody is of a campus, for a while. */
export const CampusProof = z.object({
  campusId: CampusId,
  /** When they did so last, by whichever method. */
  provedAt: At,
  /** When the last of their proofs runs out. */
  expiresAt: At,
  methods: z.array(openEnum(proofMethods)).min(1).max(10),
  /** As `graph` knows it: 2 by code or sign-on, 3 by document, 4 by sign-on and document. */
  level: z.int().min(1).max(6),
});
export type CampusProof = z.infer<typeof CampusProof>;

export const campusesErrors = defineErrors("campuses", {
  domain_taken: { kind: "conflict" },
  unknown_time_zone: { kind: "invalid" },
  not_campus_address: { kind: "invalid" },
  too_soon: { kind: "limit", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  send_limit: { kind: "limit", details: z.object({ codesMax: z.int() }) },
});

/** On a stream that the person alone reads. */
export const campusesEvents = defineEvents("campuses", {
  /** What holds by now: one more proof, or one less while another is left. */
  proved: { payload: CampusProof, live: true },
  /** Left, taken back, or not proved anew in time. */
  ended: { payload: z.object({ campusId: CampusId }), live: true },
});

const search = { text: z.string().trim().max(80).optional(), ...pageInput };
const aboutCampus = { campusId: staffOnly("campus") };

export const campuses = defineContract(
  "campuses",
  { keeps: "durable" },
  {
    /** By name; with a text those in whose name or city it is. */
    list: query({ access: member(), input: z.object(search), output: pageOf(Campus) }),
    get: query({
      access: member(),
      objects: aboutCampus,
      input: z.object({ campusId: CampusId }),
      output: Campus,
    }),
    /** The same list for staff. */
    listManaged: query({
      access: staff("campuses.manage"),
      input: z.object(search),
      output: pageOf(Campus),
    }),
    create: mutation({
      access: staff("campuses.manage"),
      limits: [perCaller(600, "hour")],
      idempotent: true,
      input: z.object(campusShape),
      output: z.object({ campusId: CampusId }),
      errors: [campusesErrors.domain_taken, campusesErrors.unknown_time_zone],
    }),
    /** Puts all of it in the place of what was there. */
    update: mutation({
      access: staff("campuses.manage"),
      limits: [perCaller(600, "hour")],
      objects: aboutCampus,
      input: z.object({ campusId: CampusId, ...campusShape }),
      output: z.object({}),
      errors: [campusesErrors.domain_taken, campusesErrors.unknown_time_zone],
    }),
    /** Of which campus the caller is. */
    me: query({
      access: member(),
      input: z.object({}),
      output: z.object({ proof: CampusProof.nullable() }),
    }),
    /** Mails a code to an address of the campus. A new one takes the place of the one before. */
    sendCode: mutation({
      access: member(),
      objects: aboutCampus,
      limits: [perCaller(20, "hour")],
      input: z.object({ campusId: CampusId, email: z.email().max(200) }),
      output: z.object({ expiresAt: At, resendAt: At }),
      errors: [
        campusesErrors.not_campus_address,
        campusesErrors.too_soon,
        campusesErrors.send_limit,
      ],
    }),
    /**
     * A wrong code is an answer and no refusal, as it is counted. `over`: there is no code, it ran
     * out, or was guessed at too often. `address_taken`: somebody else proved this address.
     */
    confirmCode: mutation({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({
        code: z
          .string()
          .max(6)
          .regex(/^[0-9]{6}$/),
      }),
      output: z.object({
        outcome: z.enum(["proved", "wrong", "over", "address_taken"]),
        proof: CampusProof.nullable(),
      }),
    }),
    leave: mutation({ access: member(), input: z.object({}), output: z.object({}) }),
    onMine: live({
      access: member(),
      input: z.object({}),
      events: [campusesEvents.proved, campusesEvents.ended],
    }),
  },
);
