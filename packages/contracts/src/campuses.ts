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

export const Campus = z.object({
  campusId: CampusId,
  ...campusShape,
  /** Whether somebody can prove it by signing in there (`startSso`). */
  hasSso: z.boolean(),
});
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

/** Which of a claim's values let somebody in; what begins with "@" is an ending. */
export const SsoRule = z.object({
  claim: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_.:/-]+$/),
  allowed: z.array(line(200)).min(1).max(20),
});
export type SsoRule = z.infer<typeof SsoRule>;

const ssoShape = {
  /** Of OpenID Connect; https, but in development. */
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: line(300),
  /** Asked for besides `openid`. */
  scopes: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[!#-[\]-~]+$/),
    )
    .max(5),
  /** Null: whomever the issuer knows is of the campus. */
  rule: SsoRule.nullable(),
};

/** How it went to read what the issuer says of itself; only after `ok` can anybody sign in. */
export const ssoChecks = ["ok", "unreachable", "forbidden_address", "not_an_issuer"] as const;
export type SsoCheck = (typeof ssoChecks)[number];

/** A campus's single sign-on, as staff see it: the client's secret is never shown again. */
export const CampusSso = z.object({
  ...ssoShape,
  hasSecret: z.boolean(),
  /** Null while it is being looked at. */
  check: z.object({ outcome: openEnum(ssoChecks), at: At }).nullable(),
});
export type CampusSso = z.infer<typeof CampusSso>;

/** What the way back from a campus's page leaves: of use to the session that began alone. */
const SsoTicket = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9_-]+$/);

export const campusesErrors = defineErrors("campuses", {
  domain_taken: { kind: "conflict" },
  unknown_time_zone: { kind: "invalid" },
  not_campus_address: { kind: "invalid" },
  too_soon: { kind: "limit", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  send_limit: { kind: "limit", details: z.object({ codesMax: z.int() }) },
  /** The campus has no single sign-on, or its page is not to be found. */
  sso_off: { kind: "precondition" },
  /** The campus said no, something else than what was asked, or too late. */
  sso_failed: { kind: "precondition" },
  /** The campus knows them, and not as one of those who are of it. */
  sso_refused: { kind: "precondition" },
  /** Somebody else proved to be that person of the campus. */
  sso_taken: { kind: "conflict" },
  /** An issuer has to be reached by https. */
  sso_insecure: { kind: "invalid" },
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
      limits: [perCaller(10, "hour")],
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
    /** The address of the campus's page, which leads back within ten minutes, once. */
    startSso: mutation({
      access: member(),
      objects: aboutCampus,
      limits: [perCaller(10, "hour")],
      input: z.object({ campusId: CampusId }),
      output: z.object({ url: z.url().max(5000) }),
      errors: [campusesErrors.sso_off],
    }),
    /** With what the way back left, in the session that began. */
    completeSso: mutation({
      access: member(),
      limits: [perCaller(20, "hour")],
      input: z.object({ ticket: SsoTicket }),
      output: z.object({ proof: CampusProof }),
      errors: [campusesErrors.sso_failed, campusesErrors.sso_taken],
    }),
    /** `callbackUrl`: what the campus has to let its page lead back to. */
    getSso: query({
      access: staff("campuses.manage"),
      objects: aboutCampus,
      input: z.object({ campusId: CampusId }),
      output: z.object({ sso: CampusSso.nullable(), callbackUrl: z.url().max(500) }),
    }),
    /**
     * Puts all of it in the place of what was there. Without `clientSecret` it stays, but goes with
     * another issuer or client; null takes it away, as public clients have none.
     */
    setSso: mutation({
      access: staff("campuses.manage"),
      limits: [perCaller(60, "hour")],
      objects: aboutCampus,
      input: z.object({
        campusId: CampusId,
        ...ssoShape,
        clientSecret: z.string().min(1).max(500).nullable().optional(),
      }),
      output: z.object({}),
      errors: [campusesErrors.sso_insecure],
    }),
    /** Reads again what the issuer says of itself; `getSso` tells how it went. */
    checkSso: mutation({
      access: staff("campuses.manage"),
      limits: [perCaller(60, "hour")],
      objects: aboutCampus,
      input: z.object({ campusId: CampusId }),
      output: z.object({}),
      errors: [campusesErrors.sso_off],
    }),
    /** Who proved it so stays of the campus for as long as their proof holds. */
    removeSso: mutation({
      access: staff("campuses.manage"),
      limits: [perCaller(60, "hour")],
      objects: aboutCampus,
      input: z.object({ campusId: CampusId }),
      output: z.object({}),
    }),
    leave: mutation({ access: member(), input: z.object({}), output: z.object({}) }),
    onMine: live({
      access: member(),
      input: z.object({}),
      events: [campusesEvents.proved, campusesEvents.ended],
    }),
  },
);
