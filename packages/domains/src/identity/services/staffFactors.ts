import type { Db, Runtime } from "@kith/kernel";
import { base32, totpUri } from "../rules/totp";
import { hasFactor, readUsers } from "../store";
import { confirmTotpRow, deleteTotp, insertTotp } from "../store/factors";
import { newTotpSecret, renewCodes, sealTotp, takeRecoveryCode, takeTotp } from "./factors";

/** Staff's authenticator apps and recovery codes: kept as members' are, asked for by ceremonies. */
export class StaffFactors {
  constructor(private readonly runtime: Pick<Runtime, "db" | "clock" | "secrets">) {}

  /** A new app, which counts from its first code on; null where one counts already. */
  begin(userId: string) {
    return this.within(async (parts) => {
      const secret = newTotpSecret();
      const isBegun = await insertTotp(parts.db, userId, sealTotp(parts, userId, secret));
      if (!isBegun) return null;
      const [user] = await readUsers(parts.db, [userId]);
      const uri = totpUri(base32(secret), user?.email ?? "Kith");
      return { uri, recoveryCodes: await renewCodes(parts, userId) };
    });
  }

  /** Others in the place of those that are left; null without an app. */
  renewCodes(userId: string) {
    return this.within(async (parts) =>
      (await hasFactor(parts.db, userId)) ? await renewCodes(parts, userId) : null,
    );
  }

  /** Whether it is a code of theirs that was not used; it is from now on. */
  take(userId: string, by: "totp" | "recovery_code", code: string): Promise<boolean> {
    return this.within(async (parts) => {
      const { db } = parts;
      if (by === "recovery_code") {
        return (await hasFactor(db, userId)) && (await takeRecoveryCode(parts, userId, code));
      }
      const now = this.runtime.clock.now();
      const { isRight, isConfirmed } = await takeTotp(parts, userId, code, now);
      if (isRight && !isConfirmed) await confirmTotpRow(db, userId, now);
      return isRight;
    });
  }

  async remove(userId: string): Promise<void> {
    await this.within(({ db }) => deleteTotp(db, userId, this.runtime.clock.now()));
  }

  private within<T>(does: (parts: Pick<Runtime, "secrets"> & { db: Db }) => Promise<T>) {
    const { db, secrets } = this.runtime;
    return db.transaction((tx) => does({ db: tx, secrets }));
  }
}

export const createStaffFactors = (runtime: Pick<Runtime, "db" | "clock" | "secrets">) =>
  new StaffFactors(runtime);
