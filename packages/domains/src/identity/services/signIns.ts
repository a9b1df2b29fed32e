import { randomBytes } from "node:crypto";
import type { SecurityAct } from "@kith/contracts";
import { identityErrors } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { freshMilliseconds, kernelFail, newId, Refusal } from "@kith/kernel";
import { deviceMilliseconds, passkeysMax } from "../rules";
import { hasFactor } from "../store";
import { deleteDevice, insertDevice, readDevices, touchDevice } from "../store/devices";
import { updateProof } from "../store/factors";
import { readMember } from "../store/sessions";
import { countPasskeys } from "../store/waysIn";
import { noteEnding } from "./ending";
import { takeRecoveryCode, takeTotp } from "./factors";

/** Somebody at the door, by what their request says. */
export interface SigningIn {
  readonly userId: string;
  readonly way: "password" | "link" | "passkey" | "other";
  /** What their device keeps; null for one that was never here. */
  readonly device: string | null;
  /** The family of the device. */
  readonly deviceName: string;
  readonly address: string;
}

/** What a new session stands for; `missing`: it may do nothing but prove a second factor. */
export interface Admission {
  readonly verdict: "ok";
  readonly secondFactor: "none" | "proved" | "missing";
}

const limitRefusal = (details: { readonly passkeysMax: number }) =>
  new Refusal(identityErrors.passkey_limit.code, identityErrors.passkey_limit.kind, details);

type Tell = (userId: string, act: SecurityAct) => Promise<void>;

/** What the vendor of credentials asks and tells about members who come in. */
export function createSignIns(runtime: Runtime, tell: Tell) {
  const { db, secrets, clock } = runtime;
  const hashOf = (device: string) => secrets.hash("device", [device], 32);
  const devicesOf = (userId: string, now: number) =>
    readDevices(db, userId, now - deviceMilliseconds);

  return {
    async admit({ userId, way, device }: SigningIn): Promise<Admission> {
      const now = clock.now();
      if (!(await hasFactor(db, userId))) return { verdict: "ok", secondFactor: "none" };
      if (way === "passkey") return { verdict: "ok", secondFactor: "proved" };
      const hash = device && hashOf(device);
      const mine = hash && (await devicesOf(userId, now)).find((known) => known.hash === hash);
      // Trust stands for the second factor alone: a mail that somebody else reads is no password.
      const isTrusted = way === "password" && mine && (mine.trustedUntil ?? 0) > now;
      return { verdict: "ok", secondFactor: isTrusted ? "proved" : "missing" };
    },

    /** They came in. Answers with what their device is to keep. */
    async noteDevice({ userId, device, deviceName, address }: SigningIn, isTrusted: boolean) {
      const now = clock.now();
      const hash = device && hashOf(device);
      const known = await devicesOf(userId, now);
      const mine = known.find((one) => one.hash === hash);
      const place = null;
      if (device && mine && !isTrusted) {
        await touchDevice(db, mine.deviceId, { name: deviceName, place }, now);
        return device;
      }
      // One that is to be trusted gets a new name, which nobody can have slipped in before.
      if (mine) await deleteDevice(db, mine.deviceId);
      const token = randomBytes(24).toString("base64url");
      const trustedUntil = isTrusted ? now + deviceMilliseconds : null;
      const seen = { name: deviceName, place, trustedUntil };
      await insertDevice(db, { deviceId: newId(now), userId, hash: hashOf(token), ...seen }, now);
      if (isTrusted) await tell(userId, "device_trusted");
      else if (known.length > 0) await tell(userId, "signed_in_anew");
      return token;
    },

    /** Why this session may add no passkey; null where it may. */
    async refusePasskey(sessionId: string) {
      const member = await readMember(db, sessionId);
      if (!member) return kernelFail("kernel.unauthenticated");
      if (member.needsSecondFactor) return kernelFail("kernel.step_up", { needs: "second_factor" });
      const isFresh = clock.now() - member.provedAt <= freshMilliseconds;
      if (!isFresh) return kernelFail("kernel.step_up", { needs: "sign_in" });
      const count = await countPasskeys(db, member.userId);
      return count < passkeysMax ? null : limitRefusal({ passkeysMax });
    },

    passkeyAdded: (userId: string) => tell(userId, "passkey_added"),

    /** Whether it is a code of theirs that was not used; it is from now on. */
    async takeCode(userId: string, by: "totp" | "recovery_code", code: string): Promise<boolean> {
      if (by === "recovery_code") {
        const isRight = await takeRecoveryCode(runtime, userId, code);
        if (isRight) await tell(userId, "recovery_code_used");
        return isRight;
      }
      const { isRight, isConfirmed } = await takeTotp(runtime, userId, code, clock.now());
      return isRight && isConfirmed;
    },

    /** A session proved who holds it; `expiresAt` where until now it could do nothing else. */
    async proved(
      { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
      proof: { readonly isSecondFactor: boolean; readonly expiresAt: number | null },
    ): Promise<void> {
      await updateProof(db, sessionId, proof, clock.now());
      // It has not ended: whoever remembers it has to read it again.
      await noteEnding(runtime, userId, sessionId);
    },
  };
}

export type SignIns = ReturnType<typeof createSignIns>;
