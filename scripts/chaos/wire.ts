import type { Epoch } from "@kith/contracts";

const trpc = "/nudges/trpc";
const lanesMax = 32;
const triesMax = 20;
/** As the SDK waits: at random up to 1 s, then 2, 4 and so on up to 30. */
const delayOf = (attempt: number) => Math.random() * Math.min(30, 2 ** attempt) * 1000;

type Result =
  | { readonly type: "started" | "stopped" }
  | {
      readonly type: "data";
      readonly id: string;
      readonly data: { readonly json: { readonly data: WireEvent } };
    };

interface WireEvent {
  readonly event: string;
  readonly payload: { readonly nudgeId?: string };
}

interface Opened {
  readonly sessionId: string;
  readonly secret: string;
  readonly epochs: readonly Epoch[];
}

interface Caller {
  readonly url: string;
  readonly address: string;
  readonly credential?: string;
}

/** Asks again while the node has no time for it. */
async function ask<T>(caller: Caller, procedure: string, input: object): Promise<T> {
  const { url, address, credential = "" } = caller;
  const isQuery = procedure === "nudges.challenge";
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${url}${trpc}/${procedure}`, {
      method: isQuery ? "GET" : "POST",
      ...(isQuery ? {} : { body: JSON.stringify({ json: input }) }),
      headers: {
        "content-type": "application/json",
        ...(credential && { "kith-nudge": credential }),
        "x-forwarded-for": address,
      },
    });
    if (response.ok) {
      const { result } = (await response.json()) as { result: { data: { json: T } } };
      return result.data.json;
    }
    const said = await response.text();
    if (response.status !== 503 || tries === triesMax) throw new Error(`${procedure}: ${said}`);
    await Bun.sleep(delayOf(0));
  }
}

let addresses = 0;
/** Of the networks for benchmarks, 198.18.0.0/15. */
function nextAddress(): string {
  const number = addresses++;
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;
}

/** A phone in the SDK's form on the wire, at a fraction of its cost: for thousands of them. */
export class WirePhone {
  readonly nudged: string[] = [];
  readonly sessionId: string;
  isSubscribed = false;
  private lastEventId: string | undefined;
  private socket: WebSocket | undefined;
  private attempt = 0;
  private isLeaving = false;

  private constructor(
    readonly credential: string,
    private readonly address: string,
    private readonly epochs: readonly Epoch[],
    /** Where a balancer would lead it now. */
    private readonly where: () => string,
    private readonly onChange: () => void,
  ) {
    this.sessionId = credential.split(".")[0] ?? "";
  }

  static async open(where: () => string, onChange: () => void): Promise<WirePhone> {
    const caller = { url: where(), address: nextAddress() };
    const { challenge } = await ask<{ challenge: string }>(caller, "nudges.challenge", {});
    const shown = { challenge, answer: "0" };
    const enrolled = await ask<{ token: string }>(caller, "nudges.enrol", shown);
    const wishes = { interests: [{ id: "music.jazz" }], match: "category", band: "18-over" };
    const opened = await ask<Opened>(caller, "nudges.open", { token: enrolled.token, ...wishes });
    const credential = `${opened.sessionId}.${opened.secret}`;
    return new WirePhone(credential, caller.address, opened.epochs, where, onChange);
  }

  beacon(at: number): string {
    return this.epochs.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)?.beacon ?? "";
  }

  /** Reports the other's beacon. */
  async hear(other: WirePhone): Promise<void> {
    const at = Date.now();
    const sightings = [{ beacon: other.beacon(at), rssi: -55, at }];
    const { address, credential } = this;
    await ask({ url: this.where(), address, credential }, "nudges.sight", { sightings });
  }

  listen(): void {
    const socket = new WebSocket(
      `${this.where().replace("http", "ws")}/nudges/live?connectionParams=1`,
    );
    this.socket = socket;
    const { lastEventId } = this;
    const input = { json: {} };
    const params = { path: "nudges.listen", input, ...(lastEventId && { lastEventId }) };
    socket.onopen = () => {
      const data = { nudge: this.credential, client: "chaos/1.0.0" };
      socket.send(JSON.stringify({ method: "connectionParams", data }));
      socket.send(JSON.stringify({ id: 1, method: "subscription", params }));
    };
    socket.onmessage = ({ data }) => this.take(socket, String(data));
    socket.onclose = () => {
      this.isSubscribed = false;
      if (!this.isLeaving) setTimeout(() => this.listen(), delayOf(this.attempt++));
    };
  }

  leave(): void {
    this.isLeaving = true;
    this.socket?.close();
  }

  private take(socket: WebSocket, text: string): void {
    if (text === "PING") socket.send("PONG");
    else if (text.includes('"reconnect"')) socket.close();
    else this.hearOf(JSON.parse(text).result);
  }

  private hearOf(result: Result | undefined): void {
    if (result?.type === "started") {
      this.isSubscribed = true;
      this.attempt = 0;
    }
    if (result?.type === "data") {
      this.lastEventId = result.id;
      const { event, payload } = result.data.json.data;
      if (event === "nudges.nudged" && payload.nudgeId) this.nudged.push(payload.nudgeId);
    }
    this.onChange();
  }
}

/** Runs work for each of them, some at a time. */
export async function forAll<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: lanesMax }, lane));
}

/** Opens so many phones that listen, and waits until all do. */
export async function openWirePhones(
  count: number,
  where: () => string,
  onChange: () => void = () => {},
): Promise<readonly WirePhone[]> {
  const phones: WirePhone[] = [];
  const places = Array.from({ length: count }, (_, place) => place);
  await forAll(places, async () => {
    const phone = await WirePhone.open(where, onChange);
    phones.push(phone);
    phone.listen();
  });
  while (!phones.every(({ isSubscribed }) => isSubscribed)) await Bun.sleep(20);
  return phones;
}
