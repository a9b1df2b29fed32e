import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** What is generated once and then kept, in a file that only its owner can read. */
export class Secrets {
  private readonly kept: Record<string, string>;

  constructor(private readonly file: string) {
    this.kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  }

  /** The secret of this name; made and saved at the first call. */
  keep(name: string, make: () => string = newKey): string {
    const known = this.kept[name];
    if (known !== undefined) return known;
    const made = make();
    this.kept[name] = made;
    // Written aside and renamed: a torn file would lose all that was kept.
    const half = `${this.file}.new`;
    writeFileSync(half, `${JSON.stringify(this.kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(half, this.file);
    return made;
  }
}

/** 256 random bits. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}

/** A password to type: 20 letters and digits that are not taken for one another, about 98 bits. */
export function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const wanted = 20;
  let password = "";
  // Bytes over the last whole multiple would make the first letters likelier.
  const fair = 256 - (256 % letters.length);
  while (password.length < wanted) {
    const [byte = 255] = randomBytes(1);
    if (byte < fair) password += letters[byte % letters.length];
  }
  return password.replace(/(.{5})(?=.)/g, "$1-");
}
