import { randomBytes } from "node:crypto";
import type { SecurityAct } from "@kith/contracts";
import { identityErrors } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { freshMilliseconds, kernelFail, newId, Refusal } from "@kith/kernel";
import { deviceMilliseconds, passkeysMax } from "../rules";
import { type Place, riskVerdict, type Seen, scoreSignIn } from "../rules/risk";
import { hasFactor } from "../store";
import {
  type DeviceRow,
  deleteDevice,
  distrustDevices,
  insertDevice,
  readDevices,
  touchDevice,
} from "../store/devices";
import { deleteUnconfirmed } from "../store/emailChanges";
import { offerToken } from "../store/renewals";
import { readMember } from "../store/sessions";
import { countPasskeys } from "../store/waysIn";
import { takeRecoveryCode, takeTotp } from "./factors";
import { places } from "./places";
import { sessions } from "./sessions";

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

/**
 * What a new session stands for; `missing`: it may do nothing but prove a second factor. `mailed`:
 * a password is not enough for a sign-in so unlike the others, a link in a mail is.
 */
export type Admission =
  | {
      readonly verdict: "ok";
      readonly secondFactor: "none" | "proved" | "missing";
      /** Roughly where it is made; null where that is not known. */
      readonly place: string | null;
    }
  | { readonly verdict: "refused" | "mailed" };

const tokenBytes = 24;

type Tell = (userId: string, act: SecurityAct) => Promise<void>;

const limitRefusal = (details: { readonly passkeysMax: number }) =>
  new Refusal(identityErrors.passkey_limit.code, identityErrors.passkey_limit.kind, details);

const nameOf = (place: Place | null) =>
  place && [place.city, place.country].filter(Boolean).join(", ");

/** What the vendor of credentials asks and tells about members who come in. */
export class SignIns {
  constructor(
    private readonly runtime: Runtime,
    private readonly tell: Tell,
  ) {}

  async admit(who: SigningIn): Promise<Admission> {
    const { db, clock } = this.runtime;
    const { userId, way } = who;
    const now = clock.now();
    const place = await this.placeOf(who.address);
    const { mine, known } = await this.devicesOf(who, now);
    const seen = known.map((row) => this.seenOn(row));
    const device = mine ? this.seenOn(mine) : null;
    const risk = scoreSignIn({
      now: { name: who.deviceName, place, at: now },
      device,
      known: seen,
    });
    const verdict = riskVerdict(risk);
    if (verdict === "refused") {
      await this.tell(userId, "sign_in_refused");
      return { verdict };
    }
    const letIn = (secondFactor: "none" | "proved" | "missing") =>
      ({ verdict: "ok", secondFactor, place: nameOf(place) }) as const;
    if (way === "passkey") return letIn("proved");
    if (!(await hasFactor(db, userId))) {
      return verdict === "step_up" && way === "password" ? { verdict: "mailed" } : letIn("none");
    }
    // Trust stands for the second factor alone: a mail that somebody else reads is no password.
    const isTrusted = way === "password" && verdict === "ok" && (mine?.trustedUntil ?? 0) > now;
    return letIn(isTrusted ? "proved" : "missing");
  }

  /** They came in. Answers with what their device is to keep. */
  async noteDevice(who: SigningIn, isTrusted: boolean): Promise<string> {
    const { db, clock, secrets } = this.runtime;
    const { userId, device, deviceName: name } = who;
    const now = clock.now();
    const { mine, known } = await this.devicesOf(who, now);
    const found = await this.placeOf(who.address);
    const place =
      found && secrets.seal("place", Buffer.from(JSON.stringify(found)), userId).toString("base64");
    if (device && mine && !isTrusted) {
      await touchDevice(db, mine.deviceId, { name, place }, now);
      return device;
    }
    // One that is to be trusted gets a new name, which nobody can have slipped in before.
    if (mine) await deleteDevice(db, mine.deviceId);
    const token = randomBytes(24).toString("base64url");
    const trustedUntil = isTrusted ? now + deviceMilliseconds : null;
    const seen = { name, place, trustedUntil, hash: this.hashOf(token) };
    await insertDevice(db, { deviceId: newId(now), userId, ...seen }, now);
    if (isTrusted) await this.tell(userId, "device_trusted");
    else if (known.length > 0) await this.tell(userId, "signed_in_anew");
    return token;
  }

  /** Why this session may add no passkey; null where it may. */
  async refusePasskey(sessionId: string): Promise<Refusal | null> {
    const { db, clock } = this.runtime;
    const member = await readMember(db, sessionId);
    if (!member) return kernelFail("kernel.unauthenticated");
    if (member.needsSecondFactor) return kernelFail("kernel.step_up", { needs: "second_factor" });
    const isFresh = clock.now() - member.provedAt <= freshMilliseconds;
    if (!isFresh) return kernelFail("kernel.step_up", { needs: "sign_in" });
    const count = await countPasskeys(db, member.userId);
    return count < passkeysMax ? null : limitRefusal({ passkeysMax });
  }

  passkeyAdded(userId: string): Promise<void> {
    return this.tell(userId, "passkey_added");
  }

  /** They chose a password by a link in a mail: nothing holds that somebody else began. */
  async passwordReset(userId: string): Promise<void> {
    const { db } = this.runtime;
    await distrustDevices(db, userId);
    await deleteUnconfirmed(db, userId);
    await this.tell(userId, "password_changed");
  }

  /** Whether it is a code of theirs that was not used; it is from now on. */
  async takeCode(userId: string, by: "totp" | "recovery_code", code: string): Promise<boolean> {
    if (by === "recovery_code") {
      const isRight = await takeRecoveryCode(this.runtime, userId, code);
      if (isRight) await this.tell(userId, "recovery_code_used");
      return isRight;
    }
    const now = this.runtime.clock.now();
    const { isRight, isConfirmed } = await takeTotp(this.runtime, userId, code, now);
    return isRight && isConfirmed;
  }

  /**
   * A session proved who holds it. That counts under a new token, at whose first use the one
   * before is over: what gets lost on its way takes nobody's session. Null if there is none.
   */
  proved(sessionId: string, isSecondFactor: boolean): Promise<string | null> {
    const { db, clock } = this.runtime;
    const token = randomBytes(tokenBytes).toString("base64url");
    return offerToken(db, sessionId, { token, isSecondFactor }, clock.now());
  }

  /** A ceremony is asked with this token, which may be new. */
  takeUp(token: string): Promise<void> {
    return this.runtime.use(sessions).takeUp(token);
  }

  private readonly hashOf = (device: string) => this.runtime.secrets.hash("device", [device], 32);

  private async placeOf(address: string): Promise<Place | null> {
    return (await this.runtime.use(places)?.find(address)) ?? null;
  }

  private async devicesOf({ userId, device }: SigningIn, now: number) {
    const known = await readDevices(this.runtime.db, userId, now - deviceMilliseconds);
    const hash = device && this.hashOf(device);
    return { known, mine: known.find((one) => one.hash === hash) };
  }

  private seenOn({ name, place, lastUsedAt: at, userId }: DeviceRow): Seen {
    const plain = place && this.runtime.secrets.open("place", Buffer.from(place, "base64"), userId);
    return { name, at, place: plain ? (JSON.parse(plain.toString()) as Place) : null };
  }
}

export const createSignIns = (runtime: Runtime, tell: Tell) => new SignIns(runtime, tell);
