import type { Handle, identity, Me } from "@kith/contracts";
import type { InputOf, OutputOf } from "@kith/contracts/kit";
import type { TRPCClient } from "@trpc/client";
import { newKey, type Platform } from "../platform";
import { isRefusal, refusalOf } from "../refusals";
import type { MemberRouter } from "../router";
import { listenTo } from "../transport/listening";
import { Pace, persist } from "../transport/pace";
import type { CeremonyPath, Perform } from "./ceremonies";
import { type Authenticator, Passkeys } from "./passkeys";
import type { SessionToken } from "./sessionToken";
import type { Email, EmailAndPassword, LinkAndPassword, PhoneAsked, Proof } from "./shown";
import type { MeetSiblings, Siblings } from "./siblings";

/**
 * Who is signed in here. `unknown`: the server was not heard yet. `me.lacks`: what they must do
 * before they may do more, in its order. `second_factor`: who came in has minutes to `prove` one.
 * `why`: nobody was, they left themselves, or the session was ended elsewhere.
 */
export type AccountState =
  | { readonly phase: "unknown" }
  | { readonly phase: "signed_out"; readonly why: "nobody" | "left" | "ended" }
  | { readonly phase: "second_factor" }
  | { readonly phase: "signed_in"; readonly me: Me };

export type SessionFrame = OutputOf<typeof identity.onSessions>;
type JoinInput = Omit<InputOf<typeof identity.join>, "key">;

interface AccountParts {
  readonly api: TRPCClient<MemberRouter>["identity"];
  readonly perform: Perform;
  /** Absent where passkeys cannot be used. */
  readonly authenticator: Authenticator | undefined;
  readonly token: SessionToken;
  readonly platform: Platform;
  readonly meetSiblings: MeetSiblings;
  /** Closes the socket: it belongs to whoever opened it. */
  readonly restart: () => Promise<void>;
}

/** Signing up, in and out, and what is known of who is signed in. Asks nothing before `start`. */
export class Account {
  private current: AccountState = { phase: "unknown" };
  private readonly listeners = new Set<(state: AccountState) => void>();
  private readonly sessionListeners = new Set<(frame: SessionFrame) => void>();
  private siblings: Siblings | undefined;
  private readonly life = new AbortController();
  private hearing = new AbortController();
  private looks = 0;
  private isChecking = false;

  readonly passkeys: Passkeys;

  constructor(private readonly parts: AccountParts) {
    const { perform, authenticator } = parts;
    const looksAgain = () => this.lookAgain();
    this.passkeys = new Passkeys({ perform, authenticator, looksAgain });
  }

  get state(): AccountState {
    return this.current;
  }

  /** Hears each change of the state, until the function that it answers with is called. */
  on(listener: (state: AccountState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hears what becomes of the person's sessions. `kernel.resync`: something may be missing. */
  onSessions(listener: (frame: SessionFrame) => void): () => void {
    this.sessionListeners.add(listener);
    return () => this.sessionListeners.delete(listener);
  }

  /** Finds out who is signed in, however long that takes, and follows it from then on. */
  async start(): Promise<void> {
    this.siblings ??= this.parts.meetSiblings(() => this.check());
    const { platform } = this.parts;
    const pace = new Pace(platform.random, platform.wakes);
    await persist(() => this.look("nobody"), { pace, signal: this.life.signal }).catch(() => {});
  }

  /** Mails a link that finishes it. Answers alike whether the address has an account or not. */
  async signUp(who: EmailAndPassword & { readonly name: string }): Promise<void> {
    await this.parts.perform("/sign-up/email", who);
  }

  finishSignUp(link: LinkAndPassword): Promise<void> {
    return this.enter("/sign-up/finish", link);
  }

  signIn(who: EmailAndPassword): Promise<void> {
    return this.enter("/sign-in/email", who);
  }

  /** Mails a link to sign in with, where the address has an account. */
  async askForLink({ email }: Email): Promise<void> {
    await this.parts.perform("/sign-in/link", { email });
  }

  finishLink({ token }: Pick<LinkAndPassword, "token">): Promise<void> {
    return this.enter("/sign-in/link/finish", { token });
  }

  /** Mails a link to choose a new password with, where the address has an account. */
  async requestPasswordReset({ email }: Email): Promise<void> {
    await this.parts.perform("/request-password-reset", { email });
  }

  /** Ends every session of the person. Whoever chose the password signs in with it. */
  async resetPassword({ token, password }: LinkAndPassword): Promise<void> {
    await this.parts.perform("/reset-password", { token, newPassword: password });
    this.check();
  }

  /** Sends a code to a number. Whether somebody has it, the answer does not say. */
  async askForCode(phone: string): Promise<PhoneAsked> {
    const asked = await this.parts.perform("/sign-in/phone", { phone });
    const { challenge = "", retryAfterSeconds = 60 } = asked;
    return { challenge, retryAfterSeconds };
  }

  /** Signs in who has the number, and up who had no account. */
  finishPhone(code: { readonly challenge: string; readonly code: string }): Promise<void> {
    return this.enter("/sign-in/phone/finish", code);
  }

  /**
   * The address of a provider's page, to which a browser goes from here, and comes back with its
   * session. `ticket`, of `identity.startLink`, joins the identity to who is signed in.
   */
  async beginOutside(provider: string, ticket?: string): Promise<string> {
    const body = { provider, ...(ticket !== undefined && { ticket }) };
    return (await this.parts.perform("/outside/begin", body)).url ?? "";
  }

  /**
   * Shows that it is still them: after it, a session may again do what has to be fresh. It has a
   * new token then, and the one before is over when this one is shown.
   */
  async prove(proof: Proof): Promise<void> {
    try {
      await this.parts.perform("/prove", proof);
    } catch (error) {
      // One that waited too long for its second factor is over.
      if (isRefusal(error, "kernel.unauthenticated")) this.check();
      throw error;
    }
    await this.lookAgain();
  }

  /** Makes a person of somebody who signed up; repeats itself where an answer got lost. */
  async join(choices: JoinInput): Promise<Handle> {
    const { api, platform } = this.parts;
    const key = newKey(platform.random);
    const pace = new Pace(platform.random, platform.wakes);
    const how = { pace, signal: this.life.signal, triesMax: 3 };
    const { handle } = await persist(() => api.join.mutate({ ...choices, key }), how);
    await this.look("ended");
    return handle;
  }

  /**
   * Ends the session. An app forgets its token at once and then tells the server; a browser's
   * cookie is the server's to take away, so that there this throws while it cannot be reached.
   */
  async signOut(): Promise<void> {
    const { token, perform } = this.parts;
    const shown = await token.shown();
    const telling = () => perform("/sign-out", {}, shown);
    if (token.isCookie) await telling().catch(unlessOver);
    this.looks += 1;
    await token.forget();
    this.become({ phase: "signed_out", why: "left" });
    this.siblings?.tell();
    // A session whose server was not told can be ended from another device.
    if (!token.isCookie) await telling().catch(() => {});
  }

  /** Reads again who is signed in, and what they lack. */
  refresh(): Promise<void> {
    return this.look("ended");
  }

  /** Takes note of what a call was refused for: a session that is over, or lacks something. */
  notice(error: unknown, path: string): void {
    // The look itself knows what its own refusal means.
    if (this.current.phase !== "signed_in" || path === "identity.me") return;
    const code = refusalOf(error)?.code;
    if (code === "kernel.unauthenticated" || code === "kernel.step_up") this.check();
  }

  close(): void {
    this.life.abort();
    this.hearing.abort();
    this.siblings?.close();
  }

  private async enter(path: CeremonyPath, body: object): Promise<void> {
    await this.parts.perform(path, body);
    await this.lookAgain();
  }

  private async lookAgain(): Promise<void> {
    await this.look("ended");
    this.siblings?.tell();
  }

  private check(): void {
    if (this.isChecking) return;
    this.isChecking = true;
    const done = () => {
      this.isChecking = false;
    };
    // What fails in passing is found out at the next call.
    this.look("ended").then(done, done);
  }

  /** The latest look counts: an earlier one may have been answered before somebody left. */
  private async look(why: "nobody" | "ended"): Promise<void> {
    this.looks += 1;
    const mine = this.looks;
    try {
      const me = await this.parts.api.me.query({});
      if (mine === this.looks) this.become({ phase: "signed_in", me });
    } catch (error) {
      const isHeld = needsSecondFactor(error);
      if (!isHeld && !isRefusal(error, "kernel.unauthenticated")) throw error;
      if (mine !== this.looks) return;
      if (isHeld) this.become({ phase: "second_factor" });
      else await this.end(why);
    }
  }

  private async end(why: "nobody" | "ended"): Promise<void> {
    await this.parts.token.forget();
    const { phase } = this.current;
    if (phase === "signed_out") return;
    this.become({ phase: "signed_out", why: phase === "unknown" ? why : "ended" });
  }

  private become(next: AccountState): void {
    const before = this.current;
    this.current = next;
    if (personOf(before) !== personOf(next)) this.turn(before, next);
    for (const listener of [...this.listeners]) listener(next);
  }

  /** What was heard as somebody ends with them, and so does their socket. */
  private turn(before: AccountState, next: AccountState): void {
    this.hearing.abort();
    this.hearing = new AbortController();
    const { signal } = this.hearing;
    const closed = before.phase === "signed_in" ? this.parts.restart() : Promise.resolve();
    const listen = () => this.listen(signal);
    if (next.phase === "signed_in") closed.then(listen, listen);
    else closed.catch(() => {});
  }

  private listen(signal: AbortSignal): void {
    const { api, platform } = this.parts;
    const pace = new Pace(platform.random, platform.wakes);
    const listener = {
      onFrame: (frame: SessionFrame) => {
        for (const hear of [...this.sessionListeners]) hear(frame);
      },
      onConnection: () => {},
      onRefused: () => this.check(),
    };
    listenTo(api.onSessions, {}, listener, { pace, signal });
  }
}

const needsSecondFactor = (error: unknown): boolean =>
  isRefusal(error, "kernel.step_up") && error.data.refusal.details.needs === "second_factor";

function unlessOver(error: unknown): void {
  if (!isRefusal(error, "kernel.unauthenticated")) throw error;
}

const personOf = (state: AccountState) =>
  state.phase === "signed_in" ? state.me.userId : state.phase;
