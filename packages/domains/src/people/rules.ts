/** As much as tells two addresses of a conversation apart, and no more. */
export function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  const end = domain.slice(domain.lastIndexOf("."));
  return `${maskName(local)}@•••${end}`;
}

export const maskName = (name: string): string => `${[...name][0] ?? ""}•••`;

/** The last two digits. */
export const maskPhone = (digits: string): string => `•••${digits.slice(-2)}`;

/** `until`: null for good. */
export function maySuspend(state: string, until: number | null, now: number) {
  if (state === "deleted") return "gone";
  return until !== null && until <= now ? "past" : "ok";
}
