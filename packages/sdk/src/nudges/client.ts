import type { AgeBand, Match } from "@kith/contracts";
import type { Language } from "@kith/contracts/taxonomy";
import { createTRPCClient } from "@trpc/client";
import type { Platform } from "../platform";
import { isRefusal } from "../refusals";
import type { NudgeRouter } from "../router";
import type { Links } from "../transport/links";
import { Air } from "./air";
import { AlertBudget } from "./alerts";
import { type InterestChoice, interestFrom } from "./interests";
import { type NudgesApi, Opened } from "./opened";
import { NudgeSession } from "./session";
import { type Attest, DayToken } from "./token";

export interface Choices {
  /** 1–12, in the person's own order. */
  readonly interests: readonly InterestChoice[];
  /** What two people must share; of two settings the stricter, `interest`, decides. */
  readonly match: Match;
  readonly band: AgeBand;
  /** The language in which own words are looked up first. */
  readonly language?: Language;
}

interface NudgeClientOptions {
  readonly platform: Platform;
  readonly server: string;
  readonly attest: Attest | undefined;
  /** The anonymous link; with a credential, a session's own. */
  makeLinks(credential: string | null): Links;
}

/** The phone's side of the nudges' protocol. Knows no account and sends no cookie. */
export class NudgeClient {
  private readonly air = new Air();
  private readonly alerts = new AlertBudget();
  private readonly sessions = new Set<NudgeSession>();
  private readonly anonymous: { readonly api: NudgesApi; close(): Promise<void> };
  private readonly token: DayToken;

  constructor(private readonly options: NudgeClientOptions) {
    const { platform, server, attest } = options;
    this.anonymous = this.link(null);
    const { storage, clock } = platform;
    this.token = new DayToken({ api: this.anonymous.api, server, storage, clock, attest });
  }

  /** Does the day's proof of work ahead of time, so that `open` need not wait for it. */
  async enrol(): Promise<void> {
    await this.token.read();
  }

  /**
   * Opens to talk. Rejects with the refusals of `nudges.open` and `nudges.enrol` (see `isRefusal`),
   * or a `RangeError` for own words without a letter or digit.
   */
  async open(choices: Choices): Promise<NudgeSession> {
    const { platform } = this.options;
    const open = () => this.openOnServer(choices);
    const session = new NudgeSession(
      { platform, air: this.air, alerts: this.alerts, interests: [...choices.interests], open },
      await open(),
    );
    this.sessions.add(session);
    session.on(({ type }) => {
      if (type === "closing") this.sessions.delete(session);
    });
    return session;
  }

  /** Closes every session that is open. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.sessions].map((session) => session.close()));
    await this.anonymous.close();
  }

  private async openOnServer(choices: Choices): Promise<Opened> {
    const { platform } = this.options;
    const { match, band, language = "en" } = choices;
    const interests = choices.interests.map((choice) => interestFrom(choice, language));
    const ask = async (token: string) => {
      const askedAt = platform.clock.now();
      const answer = await this.anonymous.api.open.mutate({ token, interests, match, band });
      const link = this.link(`${answer.sessionId}.${answer.secret}`);
      return new Opened(platform, link, answer, askedAt);
    };
    const token = await this.token.read();
    try {
      return await ask(token);
    } catch (error) {
      if (!isRefusal(error, "nudges.token_over")) throw error;
      return ask(await this.token.renew());
    }
  }

  private link(credential: string | null) {
    const { links, close } = this.options.makeLinks(credential);
    return { api: createTRPCClient<NudgeRouter>({ links }).nudges, close };
  }
}
