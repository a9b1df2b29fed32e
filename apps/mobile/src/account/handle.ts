/** A handle as the contract has it, which would bring zod along. */
export const handlePattern = /^[a-z0-9_-]{3,30}$/;

/** A handle as people write it, with or without its @. */
export const handleFrom = (typed: string): string => typed.trim().replace(/^@/, "").toLowerCase();

/** A handle as it is shown; its @ stays before it in Arabic, too. */
export const shownHandle = (handle: string): string => `\u2066@${handle}\u2069`;
