import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What was asked for cannot be made; nothing was written. */
export class NewRefused extends Error {
  override name = "NewRefused";
}

/** Changes to files of a checkout, written all at once or not at all. */
export class Draft {
  private readonly texts = new Map<string, string>();

  constructor(private readonly root: string) {}

  get paths(): readonly string[] {
    return [...this.texts.keys()];
  }

  has(path: string): boolean {
    return this.texts.has(path) || existsSync(join(this.root, path));
  }

  read(path: string): string {
    if (!this.has(path)) throw new NewRefused(`${path} is not there`);
    return this.texts.get(path) ?? readFileSync(join(this.root, path), "utf8");
  }

  create(path: string, text: string): void {
    if (this.has(path)) throw new NewRefused(`${path} is there already`);
    this.texts.set(path, text);
  }

  /** `change` answers null where the file is not of the shape that it knows. */
  edit(path: string, change: (text: string) => string | null): void {
    const text = change(this.read(path));
    if (text === null) throw new NewRefused(`${path} is not of the usual shape: edit it by hand`);
    this.texts.set(path, text);
  }

  write(): void {
    for (const [path, text] of this.texts) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }
}
