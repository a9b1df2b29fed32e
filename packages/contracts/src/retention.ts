/**
 * How many days what is kept about people stays, and which job takes it away: the one table of
 * periods. Code reads it, `docs/security/retention.md` shows it, a test compares the two.
 */
export const retention = {
  unjoined: { days: 7, job: "identity.deleteUnjoined", what: "sign-ups that nobody joined with" },
  events: { days: 7, job: "kernel.housekeep", what: "what was announced" },
  answers: { days: 1, job: "kernel.housekeep", what: "answers to repeated calls" },
  contactBudget: {
    days: 2,
    job: "contacts.deleteExpired",
    what: "how many numbers of an address book somebody had evaluated today",
  },
  contacts: {
    days: 90,
    job: "contacts.deleteExpired",
    what: "that somebody has the number of a member who wants to be found",
  },
  grace: { days: 30, job: "privacy.resume", what: "an account that its owner deleted" },
  archive: { days: 7, job: "privacy.expire", what: "an export, from when it is ready" },
  request: {
    days: 1095,
    job: "privacy.expire",
    what: "that somebody asked for an export or a deletion; without a name once they are gone",
    law: "proof that rights were honoured: limitation of claims",
  },
  unconfirmedHold: { days: 7, job: "privacy.expire", what: "a hold that nobody confirmed" },
  hold: { days: 90, job: "privacy.expire", what: "a legal hold in force" },
  endedHold: {
    days: 365,
    job: "privacy.expire",
    what: "that there was a hold; not longer than the account",
    law: "proof of why an account was closed",
  },
  erasure: {
    days: 35,
    job: "privacy.expire",
    what: "the random-looking reference of somebody erased; backups live 30 days",
    law: "a restored backup must not bring anybody back",
  },
  unshownDocument: {
    days: 1,
    job: "verification.sweep",
    what: "a picture of a document that was shown to nobody",
  },
  document: {
    days: 30,
    job: "verification.expire",
    what: "documents and words of a request that nobody decided on; else gone with the decision",
  },
  decision: {
    days: 365,
    job: "verification.expire",
    what: "that somebody asked for a badge or showed a document, and what was decided",
    law: "proof of why something was vouched for or declined",
  },
} as const;

const dayMilliseconds = 86_400_000;

export const keptMilliseconds = (kind: keyof typeof retention): number =>
  retention[kind].days * dayMilliseconds;
