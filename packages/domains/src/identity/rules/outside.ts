/** How long somebody may take at the provider's page after they asked to link. */
export const linkMilliseconds = 10 * 60_000;

interface Holder {
  readonly isVerified: boolean;
  readonly audience: "staff" | "member";
}

/** May an identity join the account of its address? Only where both sides proved that address. */
export const mayJoinAccount = ({ isVerified, audience }: Holder): boolean =>
  audience === "member" && isVerified;
