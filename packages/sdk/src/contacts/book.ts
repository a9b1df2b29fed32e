import type { Storage } from "../platform";

/** What a phone remembers of a key, so that it asks for each number once in its epoch. */
export interface Kept {
  readonly epoch: number;
  readonly publicKey: string;
  /** What the function says, by the number in E.164. */
  readonly tags: Readonly<Record<string, string>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function readKept(text: string): Kept | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || !isRecord(value.tags)) return null;
  const { epoch, publicKey } = value;
  if (typeof epoch !== "number" || typeof publicKey !== "string") return null;
  const tags = Object.entries(value.tags).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { epoch, publicKey, tags: Object.fromEntries(tags) };
}

/** Where that stays on this phone, for one account. */
export class Book {
  constructor(
    private readonly storage: Storage,
    private readonly name: string,
  ) {}

  async read(): Promise<Kept | null> {
    const text = await this.storage.get(this.name);
    return text === null ? null : readKept(text);
  }

  write(kept: Kept): Promise<void> {
    return this.storage.set(this.name, JSON.stringify(kept));
  }

  forget(): Promise<void> {
    return this.storage.remove(this.name);
  }
}
