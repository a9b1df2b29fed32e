export interface Email {
  readonly email: string;
}
export interface EmailAndPassword extends Email {
  readonly password: string;
}
export interface LinkAndPassword {
  readonly token: string;
  readonly password: string;
}

/** What shows that it is still the person who signed in. */
export interface Proof {
  readonly by: "password" | "totp" | "recovery_code";
  readonly proof: string;
  /** From now on this device's password is enough for a while; only with a second factor. */
  readonly trustsDevice?: boolean;
}

/** A code is on its way, which `finishPhone` takes together with this challenge. */
export interface PhoneAsked {
  readonly challenge: string;
  /** When another one may be asked for, which comes another way. */
  readonly retryAfterSeconds: number;
}
