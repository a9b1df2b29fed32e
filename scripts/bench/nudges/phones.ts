import type { Epoch } from "@kith/contracts";
import { Lines } from "./line";

/** A phone of the benchmark: a session, a socket that listens, and what it was told. */
export interface BenchPhone {
  readonly credential: string;
  beacon(at: number): string;
}

interface Opened {
  readonly sessionId: string;
  readonly secret: string;
  readonly epochs: readonly Epoch[];
}

const trpc = "/nudges/trpc";

async function ask<T>(url: string, procedure: string, input: object, method = "POST"): Promise<T> {
  const isPost = method === "POST";
  const response = await fetch(`${url}${trpc}/${procedure}`, {
    method,
    ...(isPost ? { body: JSON.stringify({ json: input }) } : {}),
    headers: { "content-type": "application/json" },
  });
  if (!response.ok) throw new Error(`${procedure}: ${await response.text()}`);
  const { result } = (await response.json()) as { result: { data: { json: T } } };
  return result.data.json;
}

/** Calls `onNudge` whenever a nudge reached the phone. */
function listen(url: string, credential: string, onNudge: () => void): Promise<void> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/nudges/live?connectionParams=1`);
  const params = { method: "connectionParams", data: { nudge: credential, client: "bench/0.1.0" } };
  const subscribe = {
    id: 1,
    method: "subscription",
    params: { path: "nudges.listen", input: { json: {} } },
  };
  return new Promise((resolve) => {
    socket.onopen = () => {
      socket.send(JSON.stringify(params));
      socket.send(JSON.stringify(subscribe));
    };
    socket.onmessage = ({ data }) => {
      const text = String(data);
      // As tRPC's client does; who is silent for a minute is cut.
      if (text === "PING") socket.send("PONG");
      if (text.includes('"started"')) resolve();
      if (text.includes('"nudges.nudged"')) onNudge();
    };
  });
}

export async function openPhones(
  url: string,
  count: number,
  onNudge: (phone: BenchPhone) => void,
): Promise<BenchPhone[]> {
  const phones: BenchPhone[] = [];
  const openOne = async () => {
    const { challenge } = await ask<{ challenge: string }>(url, "nudges.challenge", {}, "GET");
    const enrolled = await ask<{ token: string }>(url, "nudges.enrol", { challenge, answer: "0" });
    const wishes = { interests: [{ id: "music.jazz" }], match: "category", band: "18-over" };
    const { token } = enrolled;
    const opened = await ask<Opened>(url, "nudges.open", { token, ...wishes });
    const credential = `${opened.sessionId}.${opened.secret}`;
    const beacon = (at: number) =>
      opened.epochs.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)?.beacon ?? "";
    const phone = { credential, beacon };
    await listen(url, credential, () => onNudge(phone));
    phones.push(phone);
  };
  const lanes = Array.from({ length: 16 }, async () => {
    while (phones.length < count) await openOne();
  });
  await Promise.all(lanes);
  return phones.slice(0, count);
}

const sightBody = (beacons: readonly string[], at: number) =>
  JSON.stringify({ json: { sightings: beacons.map((beacon) => ({ beacon, rssi: -55, at })) } });

/** Sends sightings as they come. */
export class Air {
  private constructor(private readonly lines: Lines) {}

  static async open(port: number, lines: number): Promise<Air> {
    return new Air(await Lines.open(port, lines));
  }

  async sight(who: BenchPhone, seen: readonly BenchPhone[]): Promise<void> {
    const at = Date.now();
    const beacons = seen.map((one) => one.beacon(at));
    const body = sightBody(beacons, at);
    const status = await this.lines.post(`${trpc}/nudges.sight`, who.credential, body);
    if (status !== 200) throw new Error(`a sighting was answered with ${status}`);
  }

  close(): void {
    this.lines.close();
  }
}
