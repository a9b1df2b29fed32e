/**
 * Whether a page of this host may ask for passkeys at all: they belong to a name, so that a host
 * given by its address has none (WebAuthn 5.1.3: the effective domain must be a valid domain).
 */
export const canHavePasskeys = (hostname: string): boolean =>
  !/^[\d.]+$/.test(hostname) && !hostname.includes(":");
