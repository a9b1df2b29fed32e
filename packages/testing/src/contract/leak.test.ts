import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { CircleId } from "@kith/contracts";
import { asId, type Procedure } from "@kith/contracts/kit";
import {
  addMember,
  block,
  createCircle,
  follow,
  invite,
  setStanding,
  updateProfile,
} from "@kith/domains";
import { Refusal, wireOf } from "@kith/kernel";
import fc from "fast-check";
import { z } from "zod";
import { bringTogether, type Numbered, newNumber } from "../contacts";
import { listen } from "../listen";
import type { SignedInPerson } from "../people";
import { StatementCount } from "../statements";
import { inTransaction } from "../transaction";
import { createWorld, type Person } from "../world";
import { attempt } from "./callers";
import { fitting } from "./generate";
import { makeObject, namedBy, relationsOf } from "./objects";
import { procedures } from "./procedures";

setDefaultTimeout(120_000);
const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });

function contractOf(path: string): Procedure {
  const found = procedures.find((procedure) => procedure.path === path);
  if (!found) throw new Error(`there is no ${path}`);
  return found;
}

const reads = procedures.filter(({ type }) => type !== "mutation");
const samplesOf = 12;

/** The objects that reads are asked about, by kind. */
type About = Readonly<Record<string, readonly string[]>>;

/** Inputs of all shapes, as much of a list as there can be, about each of these people. */
async function inputsOf(procedure: Procedure, about: About, viewer: Person) {
  const { input, objects } = procedure;
  const samples = fc.sample(fitting(input), { numRuns: samplesOf, seed: 2026 });
  const whole = samples.map((sample) => {
    const { cursor: _first, lastEventId: _now, ...rest } = sample as Record<string, unknown>;
    const [handle] = about.handle ?? [];
    return {
      ...rest,
      ...("limit" in input.shape ? { limit: 100 } : {}),
      ...("handle" in input.shape && handle !== undefined ? { handle } : {}),
    };
  });
  let named: Record<string, unknown>[] = [{}];
  for (const [key, { kind }] of Object.entries(objects)) {
    const ids = about[kind] ?? [await makeObject(kind, "own", world, { headers: viewer.headers })];
    named = named.flatMap((others) =>
      ids.map((id) => ({ ...others, [key]: namedBy(procedure, key, id) })),
    );
  }
  return whole.flatMap((sample) => named.map((ids) => ({ ...sample, ...ids })));
}

/** All that a procedure can be made to say to somebody; what a socket tells from `place` on. */
async function answersOf(procedure: Procedure, who: Person, about: About, place: string) {
  const said: unknown[] = [];
  for (const input of await inputsOf(procedure, about, who)) {
    const caller = { headers: who.headers };
    if (procedure.type === "query") {
      said.push(await attempt(world, procedure, caller, procedure.link, input));
      continue;
    }
    try {
      const verb = { contract: procedure };
      const resumed = await listen(world, verb, who, { ...input, lastEventId: place });
      said.push(resumed.heard);
      resumed.close();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      said.push(wireOf(thrown));
    }
  }
  return JSON.stringify(said);
}

async function befriend(one: SignedInPerson, other: SignedInPerson) {
  await one.can(invite, { userId: other.id });
  await other.can(invite, { userId: one.id });
}

/** Where somebody's own stream stands. */
async function placeOf(who: SignedInPerson): Promise<string> {
  const listening = await listen(world, { contract: contractOf("graph.onMine") }, who);
  listening.close();
  return listening.heard[0]?.id ?? "0";
}

interface People {
  /** Who must not be found by the viewer. */
  readonly hidden: Numbered;
  readonly viewer: Numbered;
  /** Has both among friends, followers and followed. */
  readonly between: SignedInPerson;
  readonly text: string;
  /** A private one of theirs, named `text`; one for all; and the common friend's, with both. */
  readonly circles: readonly string[];
}

const idOfCircle = (id = "") => asId(CircleId, id);
async function circleOf(owner: SignedInPerson, name: string, isPrivate: boolean) {
  const input = { name, isPrivate, type: "inner", key: randomUUID() } as const;
  return (await owner.can(createCircle, input)).circleId;
}

/** Friends, and one in the other's circle. */
async function draw({ hidden, viewer, circles }: People) {
  await befriend(hidden, viewer);
  await hidden.can(addMember, { circleId: idOfCircle(circles[0]), userId: viewer.id });
}

async function gather(): Promise<People> {
  const secret = randomUUID().slice(0, 8);
  const addNumbered = async (handle?: string) => {
    const phone = newNumber();
    return { ...(await world.person({ phone, ...(handle ? { handle } : {}) })), phone };
  };
  const hidden = await addNumbered(`canary-${secret}`);
  const [viewer, between] = [await addNumbered(), await world.person()];
  for (const one of [hidden, viewer]) {
    await befriend(one, between);
    await one.can(follow, { userId: between.id });
    await between.can(follow, { userId: one.id });
  }
  const text = `words of ${secret}`;
  await hidden.can(updateProfile, { bio: text });
  const circles = [
    await circleOf(hidden, text, true),
    await circleOf(hidden, secret, false),
    await circleOf(between, "Lake", true),
  ];
  for (const { id } of [hidden, viewer]) {
    await between.can(addMember, { circleId: idOfCircle(circles[2]), userId: id });
  }
  return { hidden, viewer, between, text, circles };
}

const asks = async ({ hidden, viewer, text }: People) => {
  await hidden.can(follow, { userId: viewer.id });
  await hidden.can(invite, { userId: viewer.id, message: text });
};
const stand = (who: SignedInPerson, change: Parameters<typeof setStanding>[2]) =>
  inTransaction(world, (ctx) => setStanding(ctx, who.id, change));
const call = (who: SignedInPerson, name: string, input: object) =>
  who.can({ contract: contractOf(`graph.${name}`) }, input as never);

interface Story {
  /** What there was before the viewer went away. */
  readonly before?: (people: People) => Promise<unknown>;
  /** What happens while they are away; at its end the one is hidden from the other. */
  readonly hide: (people: People) => Promise<unknown>;
  /** True where what is told of the hiding itself names them. */
  readonly isTold?: boolean;
}

/** By who is looking, and why the other one is not there for them. */
const stories: Readonly<Record<string, Story>> = {
  "whom they blocked": {
    hide: async (people) => {
      await asks(people);
      await people.hidden.can(block, { userId: people.viewer.id });
    },
  },
  "whom they blocked, and who was their friend": {
    before: draw,
    hide: async ({ hidden, viewer }) => {
      await hidden.can(follow, { userId: viewer.id });
      await hidden.can(block, { userId: viewer.id });
    },
  },
  "whom they blocked, and who has their number as they have the other's": {
    before: ({ hidden, viewer }) => bringTogether(world, hidden, viewer),
    hide: ({ hidden, viewer }) => hidden.can(block, { userId: viewer.id }),
  },
  "who is a stranger to a ghost": { hide: ({ hidden }) => stand(hidden, { isGhost: true }) },
  "who follows a ghost": {
    before: ({ hidden, viewer }) => viewer.can(follow, { userId: hidden.id }),
    hide: async (people) => {
      await stand(people.hidden, { isGhost: true });
      // What a ghost does about those who do not see it they do not hear.
      await asks(people);
    },
  },
  "who was a ghost's friend": {
    before: draw,
    hide: async ({ hidden, viewer }) => {
      await stand(hidden, { isGhost: true });
      await call(hidden, "removeFriend", { userId: viewer.id });
    },
    isTold: true,
  },
  "whose friend was suspended": {
    before: draw,
    hide: async ({ hidden, viewer }) => {
      await hidden.can(follow, { userId: viewer.id });
      await stand(hidden, { state: "suspended" });
    },
  },
  "whose friend was deleted": {
    before: draw,
    hide: async ({ hidden, viewer }) => {
      await hidden.can(follow, { userId: viewer.id });
      await stand(hidden, { state: "deleted" });
    },
  },
  "whose own account is deleted": {
    before: draw,
    hide: async ({ hidden, viewer }) => {
      await hidden.can(follow, { userId: viewer.id });
      await stand(viewer, { state: "deleted" });
    },
  },
  "whose own account is suspended": {
    hide: async (people) => {
      await asks(people);
      await stand(people.viewer, { state: "suspended" });
    },
  },
};

/** Nobody is hidden: what is found then is what the stories look for. */
const controls: Readonly<Record<string, Story["hide"]>> = {
  "a friend": async (people) => {
    await draw(people);
    const { hidden, viewer } = people;
    await hidden.can(follow, { userId: viewer.id });
    for (const mark of ["muted", "restricted", "hidden", "close"]) {
      await call(viewer, "mark", { userId: hidden.id, mark });
    }
  },
  "who is asked": async (people) => {
    await call(people.viewer, "updatePrivacy", { isPrivate: true });
    await asks(people);
  },
  "who asks": async ({ hidden, viewer }) => {
    await call(hidden, "updatePrivacy", { isPrivate: true });
    await viewer.can(follow, { userId: hidden.id });
    await viewer.can(invite, { userId: hidden.id });
  },
  "whose number they have": ({ hidden, viewer }) => bringTogether(world, hidden, viewer),
  "who blocked them": ({ hidden, viewer }) => viewer.can(block, { userId: hidden.id }),
};

const canariesOf = ({ hidden, text }: People) => [hidden.id, hidden.handle, text];

/** The reads by which somebody finds a person, their handle or their words. */
async function findings(people: People, place: string, canaries = canariesOf(people)) {
  const { hidden, viewer, between, circles } = people;
  const { id, handle } = hidden;
  const about = { person: [id, between.id, viewer.id], circle: circles, handle: [handle] };
  const found = new Set<string>();
  for (const procedure of reads) {
    for (const who of [viewer, world.stranger()]) {
      const said = await answersOf(procedure, who, about, place);
      const isFound = canaries.some((canary) => said.includes(canary));
      if (isFound) found.add(procedure.path);
    }
  }
  return [...found];
}

/** Reads that may tell members of people: what they carry has a place for an id of one. */
const telling = reads.filter(({ access, output, events }) => {
  if (access.kind === "staff") return false;
  const schemas = events.length > 0 ? events.map(({ payload }) => payload) : [output];
  const isTelling = (schema: z.ZodType) =>
    JSON.stringify(z.toJSONSchema(schema)).includes('"kithId":"UserId"');
  return schemas.some(isTelling);
});
/** They answer with the caller's own id, whoever else there is. */
const ofOneself = [
  ...["identity.me", "identity.onSessions"],
  ...["profile.me", "profile.viewAs", "profile.viewAsPerson"],
];

describe("who is hidden …", () => {
  for (const [viewer, { before, hide, isTold = false }] of Object.entries(stories)) {
    test(`is found by no read of somebody ${viewer}`, async () => {
      const people = await gather();
      await before?.(people);
      const away = await placeOf(people.viewer);
      await hide(people);
      const place = isTold ? await placeOf(people.viewer) : away;
      expect(await findings(people, place)).toEqual([]);
    });
  }

  test("in a circle is found by no read of somebody who is no member of it", async () => {
    const people = await gather();
    const place = await placeOf(people.viewer);
    expect(await findings(people, place, [people.text])).toEqual([]);
  });

  test("would have been found: each read that tells of people finds somebody in view", async () => {
    const found = new Set<string>();
    for (const show of Object.values(controls)) {
      const people = await gather();
      const place = await placeOf(people.viewer);
      await show(people);
      for (const path of await findings(people, place)) found.add(path);
    }
    const expected = telling.map(({ path }) => path).filter((path) => !ofOneself.includes(path));
    expect([...found].sort()).toEqual(expected.sort());
  });
});

/** What somebody whom one cannot see may have been to the caller before. */
const pasts: Readonly<Record<string, (one: SignedInPerson, other: SignedInPerson) => unknown>> = {
  nothing: () => {},
  friends: befriend,
  "somebody who asked": async (one, other) => {
    await other.can(invite, { userId: one.id });
    await other.can(follow, { userId: one.id });
  },
};
const endings: Readonly<Record<string, (one: SignedInPerson, other: SignedInPerson) => unknown>> = {
  blocked: (one, other) => other.can(block, { userId: one.id }),
  suspended: (_one, other) => stand(other, { state: "suspended" }),
  deleted: (_one, other) => stand(other, { state: "deleted" }),
};

/** Makes somebody who is not there for this caller, in every way there is. */
const absences: readonly ((ana: SignedInPerson) => Promise<string>)[] = [
  ...relationsOf("person")
    .filter((relation) => relation !== "own" && relation !== "others")
    .map((relation) => (ana: SignedInPerson) => {
      const person = { ...ana, hasJoined: true, isVerified: true };
      return makeObject("person", relation, world, { headers: ana.headers, person });
    }),
  ...Object.values(pasts).flatMap((past) =>
    Object.values(endings).map((end) => async (ana: SignedInPerson) => {
      const bo = await world.person();
      await past(ana, bo);
      await end(ana, bo);
      return bo.id;
    }),
  ),
];

for (const procedure of procedures) {
  if (!Object.values(procedure.objects).some(({ kind }) => kind === "person")) continue;
  describe(`${procedure.path} …`, () => {
    test("answers alike, after the same statements, about whoever is not there", async () => {
      const [sample] = fc.sample(fitting(procedure.input), { numRuns: 1, seed: 2026 });
      const answers = new Set<string>();
      for (const make of absences) {
        const ana = await world.person();
        const id = await make(ana);
        const input = { ...(sample as object) };
        for (const [key, { kind }] of Object.entries(procedure.objects)) {
          const person = { ...ana, hasJoined: true, isVerified: true };
          const own = () => makeObject(kind, "own", world, { headers: ana.headers, person });
          const one = kind === "person" ? id : await own();
          Object.assign(input, { [key]: namedBy(procedure, key, one) });
        }
        let outcome: unknown;
        const asked = await statements.during(async () => {
          outcome = await attempt(world, procedure, ana, procedure.link, input);
        });
        answers.add(JSON.stringify([outcome, asked]));
      }
      expect([...answers].length).toBe(1);
    });
  });
}
