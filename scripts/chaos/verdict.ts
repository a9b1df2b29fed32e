/** A nudge of two sessions, as Redis had it. */
export interface Decided {
  readonly nudgeId: string;
  readonly a: string;
  readonly b: string;
  /** How often Redis had lost its data when it was decided. */
  readonly generation: number;
}

/** What one phone was told, in order and with everything that came twice. */
export interface Told {
  readonly who: string;
  /** The sessions that the phone had. */
  readonly sessionIds: ReadonlySet<string>;
  readonly nudged: readonly string[];
  readonly met: readonly string[];
  /** Messages of the other's, by their ids. */
  readonly messages: readonly string[];
  /** Nudges to which a wave was acknowledged. */
  readonly waved: ReadonlySet<string>;
  /** Messages of its own that were acknowledged, with their nudges. */
  readonly said: readonly { readonly messageId: string; readonly nudgeId: string }[];
}

export interface Brief {
  readonly decided: readonly Decided[];
  readonly phones: readonly Told[];
  /** Of what was decided before, the data are lost: it comes once or not at all. */
  readonly generation: number;
}

/** What is missing, and what is wrong whatever comes still. */
export interface Findings {
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}

const countsOf = (items: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** Each decided nudge, meeting and message once at each phone that it is for. */
export function judgeBrief({ decided, phones, generation }: Brief): Findings {
  const missing: string[] = [];
  const bySession = new Map(
    phones.flatMap((phone) => [...phone.sessionIds].map((id) => [id, phone] as const)),
  );
  const known = new Map(decided.map((nudge) => [nudge.nudgeId, nudge]));
  for (const nudge of decided) {
    const [one, other] = [bySession.get(nudge.a), bySession.get(nudge.b)];
    if (!one || !other || nudge.generation < generation) continue;
    const isMet = one.waved.has(nudge.nudgeId) && other.waved.has(nudge.nudgeId);
    for (const [phone, peer] of [[one, other] as const, [other, one] as const]) {
      missing.push(...missingAt(phone, peer, nudge.nudgeId, isMet));
    }
  }
  return { missing, wrong: phones.flatMap((phone) => judgePhone(phone, known)) };
}

function missingAt(phone: Told, peer: Told, nudgeId: string, isMet: boolean): string[] {
  const said = peer.said.filter((message) => message.nudgeId === nudgeId);
  const messages = said.filter(({ messageId }) => !phone.messages.includes(messageId));
  return [
    ...(phone.nudged.includes(nudgeId) ? [] : [`nudge ${nudgeId}`]),
    ...(!isMet || phone.met.includes(nudgeId) ? [] : [`meeting ${nudgeId}`]),
    ...messages.map(({ messageId }) => `message ${messageId}`),
  ].map((what) => `${phone.who} was not told of ${what}`);
}

function judgePhone({ who, sessionIds, nudged, met, messages }: Told, known: Decisions): string[] {
  const twice = (list: readonly string[], what: string) =>
    [...countsOf(list)]
      .filter(([, count]) => count > 1)
      .map(([id, count]) => `${who} was told ${count} times of ${what} ${id}`);
  const strange = nudged.filter((nudgeId) => {
    const nudge = known.get(nudgeId);
    return !nudge || !(sessionIds.has(nudge.a) || sessionIds.has(nudge.b));
  });
  return [
    ...twice(nudged, "nudge"),
    ...twice(met, "meeting"),
    ...twice(messages, "message"),
    ...strange.map((id) => `${who} was told of nudge ${id}, which was not decided for it`),
  ];
}

type Decisions = ReadonlyMap<string, Decided>;

export interface Durable {
  /** The subjects of the events in the order of their numbers, as Postgres has them. */
  readonly truth: readonly string[];
  readonly readers: readonly { readonly who: string; readonly subjects: readonly string[] }[];
  /** Subjects whose writing was acknowledged, and those of which nobody knows. */
  readonly acknowledged: readonly string[];
  readonly unknown: readonly string[];
}

/** Each acknowledged event once in the log, and the log at each reader, once and in order. */
export function judgeDurable({ truth, readers, acknowledged, unknown }: Durable): Findings {
  const counts = countsOf(truth);
  const wrong = [
    ...acknowledged
      .filter((subject) => counts.get(subject) !== 1)
      .map((one) => `${one} was acknowledged, and is ${counts.get(one) ?? 0} times in the log`),
    ...unknown
      .filter((subject) => (counts.get(subject) ?? 0) > 1)
      .map((one) => `${one} is ${counts.get(one)} times in the log`),
    ...readers.flatMap(({ who, subjects }) => {
      const place = subjects.findIndex((subject, index) => subject !== truth[index]);
      if (place < 0) return [];
      return [`${who} read ${subjects[place]} where the log has ${truth[place] ?? "nothing"}`];
    }),
  ];
  const missing = readers
    .filter(({ subjects }) => subjects.length < truth.length)
    .map(({ who, subjects }) => `${who} read ${subjects.length} of ${truth.length} events`);
  return { missing, wrong };
}
