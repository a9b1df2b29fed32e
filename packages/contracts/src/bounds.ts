/** Numbers of two protocols, in a door of their own: a phone needs them without zod. */
export const interestsMax = 12;
export const sightingsMax = 64;
export const helloCharactersMax = 500;
/** Length of an epoch, in which a phone keeps one beacon. */
export const epochSeconds = 600;

/** What the function of contact discovery is evaluated at, for a number in E.164. */
export const contactInputOf = (phone: string): string => `kith contact ${phone}`;
/** Of the 64 bytes that the function gives a phone keeps and sends so many. */
export const contactTagBytes = 32;
/** Numbers that somebody may have it evaluated at in a day. */
export const newNumbersMax = 1000;
/** Points in a call, and of how many each one proof is: a phone checks them a few at a time. */
export const evaluationsMax = 100;
export const evaluationsPerProof = 10;
/** Numbers of an address book, and in a part of it. */
export const bookMax = 5000;
export const bookPartMax = 500;
