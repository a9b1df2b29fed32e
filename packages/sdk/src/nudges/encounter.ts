import type { NudgeId } from "@kith/contracts";
import type { Platform } from "../platform";
import { isRefusal } from "../refusals";
import { persist } from "../transport/pace";
import { contentOf, textOfCard } from "./card";
import type {
  Chat,
  HelloContent,
  HelloMessage,
  Nudge,
  NudgeEvent,
  OutgoingMessage,
  Shared,
} from "./events";
import { Hello } from "./hello";
import type { Opened } from "./opened";

/** A nudge may be answered on the last second: its end is heard before it is assumed. */
const graceMilliseconds = 5_000;
const sayTriesMax = 4;
const acknowledgedMax = 50;
const unsaid: Pick<Chat, "messages" | "outgoing"> = { messages: [], outgoing: [] };

/** A chat in which nothing can be said: not ready yet, not to be trusted, or over. */
export class ChatNotReady extends Error {
  override name = "ChatNotReady";
}

/** A message as it goes out, each time the same. */
interface Draft extends HelloContent {
  readonly messageId: string;
  readonly sealed: string;
}

interface Surroundings {
  readonly platform: Platform;
  readonly opened: Opened;
  tell(event: NudgeEvent): void;
  /** Takes it off the list of nudges. */
  forget(nudgeId: NudgeId): void;
  /** Its `view` is another one now. */
  refresh(): void;
}

/** One nudge: what this phone knows, what it may do about it, and the hello after it. */
export class Encounter {
  private readonly life = new AbortController();
  private readonly nudgeId: NudgeId;
  private readonly unacknowledged = new Set<string>();
  private readonly failed = new Map<string, Draft>();
  private hello: Hello | null = null;
  private hasRevealed = false;
  private isAcknowledging = false;
  private cancelEnd = () => {};

  constructor(
    private readonly around: Surroundings,
    private current: Nudge,
  ) {
    this.nudgeId = current.nudgeId;
    this.endAt(current.expiresAt + graceMilliseconds);
  }

  get view(): Nudge {
    return this.current;
  }

  async wave(): Promise<void> {
    const { nudgeId } = this;
    const { random, toWords } = this.around.platform;
    this.hello ??= new Hello(nudgeId, random, toWords);
    const { keyHash } = this.hello;
    await this.ask((api) => api.wave.mutate({ nudgeId, keyHash }));
    if (this.current.state === "nudged") this.replace({ state: "waved" });
    this.around.tell({ type: "changed", nudgeId });
  }

  async dismiss(): Promise<void> {
    const { nudgeId } = this;
    await this.ask((api) => api.dismiss.mutate({ nudgeId }));
    this.end();
  }

  async block(): Promise<void> {
    const { nudgeId } = this;
    await this.ask((api) => api.block.mutate({ nudgeId }));
    this.end();
  }

  async report(): Promise<void> {
    const { nudgeId } = this;
    await this.ask((api) => api.report.mutate({ nudgeId }));
  }

  /** Both waved. From here on the keys may be shown. */
  met(peerKeyHash: string, talkUntil: number, shared: Shared): void {
    const { nudgeId } = this;
    if (!this.hello || this.current.chat) return;
    this.hello.met(peerKeyHash);
    const chat: Chat = { state: "waiting", talkUntil, words: [], isCompared: false, ...unsaid };
    this.replace({ state: "met", shared, chat });
    this.endAt(talkUntil);
    this.around.tell({ type: "met", nudgeId, talkUntil, ...shared });
    void this.reveal(this.hello);
  }

  /** The other's key is here; it must be the promised one. */
  revealed(publicKey: string): void {
    if (this.current.chat?.state !== "waiting" || !this.hello) return;
    if (this.hello.revealed(publicKey)) this.becomeReady(this.hello);
    else this.mistrust();
  }

  heard(messageId: string, sealed: string, at: number): void {
    const text = this.hello?.unseal(messageId, sealed) ?? null;
    this.unacknowledged.add(messageId);
    void this.acknowledge();
    const content = text === null ? null : contentOf(text);
    if (!content || !this.current.chat) return;
    const message: HelloMessage = { messageId, isMine: false, ...content, at };
    this.append(message);
    this.around.tell({ type: "hello", nudgeId: this.nudgeId, message });
  }

  parted(): void {
    if (!this.current.chat) return;
    this.hello?.wipe();
    this.replaceChat({ state: "parted" });
    this.around.tell({ type: "parted", nudgeId: this.nudgeId });
  }

  /** Throws `ChatNotReady`, or a `RangeError` for an empty or a longer text than 500 characters. */
  async say(text: string): Promise<HelloMessage> {
    return await this.send({ text, card: null, ...this.ready().seal(text) });
  }

  /** Shows the other who one is; throws as `say` does. */
  async showCard(card: string): Promise<HelloMessage> {
    return await this.send({ text: "", card, ...this.ready().seal(textOfCard(card)) });
  }

  /** For a message that has failed; throws `ChatNotReady` when it is none. */
  async sayAgain(messageId: string): Promise<HelloMessage> {
    const draft = this.failed.get(messageId);
    if (this.current.chat?.state !== "ready" || !draft) throw new ChatNotReady();
    return await this.send(draft);
  }

  /** The person looked at both phones: the words are the same. */
  compared(): void {
    if (this.current.chat?.state !== "ready") throw new ChatNotReady();
    this.replaceChat({ isCompared: true });
    this.around.tell({ type: "changed", nudgeId: this.nudgeId });
  }

  /** Forgets keys and words without a sound. */
  drop(): void {
    this.life.abort();
    this.cancelEnd();
    this.hello?.wipe();
  }

  private ready(): Hello {
    if (this.current.chat?.state !== "ready" || !this.hello) throw new ChatNotReady();
    return this.hello;
  }

  /** A call about this nudge; one that is over on the server is over here too. */
  private async ask(call: Parameters<Opened["call"]>[0]): Promise<void> {
    try {
      await this.around.opened.call(call);
    } catch (error) {
      if (isRefusal(error, "nudges.nudge_over") || isRefusal(error, "kernel.not_found")) this.end();
      throw error;
    }
  }

  private async send(draft: Draft): Promise<HelloMessage> {
    const { nudgeId } = this;
    const { messageId, text, card, sealed } = draft;
    const { opened, platform } = this.around;
    this.failed.delete(messageId);
    this.showOutgoing({ messageId, text, card, hasFailed: false });
    try {
      // Repeated under the same id, which the other phone takes once.
      await persist(() => opened.call((api) => api.hello.mutate({ nudgeId, messageId, sealed })), {
        pace: opened.makePace(),
        signal: this.life.signal,
        triesMax: sayTriesMax,
      });
    } catch (error) {
      this.failed.set(messageId, draft);
      this.showOutgoing({ messageId, text, card, hasFailed: true });
      throw error;
    }
    const at = platform.clock.now();
    const message: HelloMessage = { messageId, isMine: true, text, card, at };
    this.append(message);
    this.around.tell({ type: "changed", nudgeId });
    return message;
  }

  private async reveal(hello: Hello): Promise<void> {
    const { nudgeId } = this;
    const { publicKey } = hello;
    const { opened } = this.around;
    try {
      await persist(() => opened.call((api) => api.reveal.mutate({ nudgeId, publicKey })), {
        pace: opened.makePace(),
        signal: this.life.signal,
      });
      this.hasRevealed = true;
      this.becomeReady(hello);
    } catch (error) {
      if (isRefusal(error, "nudges.key_mismatch")) this.mistrust();
    }
  }

  /** Ready once each has the other's key, in whichever order that happened. */
  private becomeReady(hello: Hello): void {
    const { nudgeId } = this;
    const { words } = hello;
    if (!this.hasRevealed || words.length === 0) return;
    if (this.current.chat?.state !== "waiting") return;
    this.replaceChat({ state: "ready", words });
    this.around.tell({ type: "ready", nudgeId, words });
  }

  private mistrust(): void {
    this.hello?.wipe();
    this.replaceChat({ state: "mismatch" });
    this.around.tell({ type: "mismatch", nudgeId: this.nudgeId });
  }

  /** What could not be acknowledged now goes with the next message. */
  private async acknowledge(): Promise<void> {
    if (this.isAcknowledging) return;
    const { nudgeId } = this;
    this.isAcknowledging = true;
    try {
      while (this.unacknowledged.size > 0) {
        const messageIds = [...this.unacknowledged].slice(0, acknowledgedMax);
        await this.around.opened.call((api) => api.acknowledge.mutate({ nudgeId, messageIds }));
        for (const messageId of messageIds) this.unacknowledged.delete(messageId);
      }
    } catch {
      // The server drops unacknowledged messages with the chat.
    } finally {
      this.isAcknowledging = false;
    }
  }

  private endAt(at: number): void {
    this.cancelEnd();
    this.cancelEnd = this.around.platform.clock.wakeAt(at, () => this.end());
  }

  private end(): void {
    if (this.life.signal.aborted) return;
    this.drop();
    this.around.forget(this.nudgeId);
    this.around.tell({ type: "over", nudgeId: this.nudgeId });
  }

  private append(message: HelloMessage): void {
    const { messages, outgoing } = this.current.chat ?? unsaid;
    const others = outgoing.filter(({ messageId }) => messageId !== message.messageId);
    // In one step: nobody is to see it twice, or not at all.
    this.replaceChat({ messages: [...messages, message], outgoing: others });
  }

  private showOutgoing(message: OutgoingMessage): void {
    if (this.life.signal.aborted) return;
    const { outgoing } = this.current.chat ?? unsaid;
    const others = outgoing.filter(({ messageId }) => messageId !== message.messageId);
    this.replaceChat({ outgoing: [...others, message] });
    this.around.tell({ type: "changed", nudgeId: this.nudgeId });
  }

  private replaceChat(change: Partial<Chat>): void {
    const { chat } = this.current;
    if (chat) this.replace({ chat: { ...chat, ...change } });
  }

  private replace(change: Partial<Nudge>): void {
    this.current = { ...this.current, ...change };
    this.around.refresh();
  }
}
