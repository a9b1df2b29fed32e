/** Numbers of the nudges' protocol, in a door of their own: a phone needs them without zod. */
export const interestsMax = 12;
export const sightingsMax = 64;
export const helloCharactersMax = 500;
/** Length of an epoch, in which a phone keeps one beacon. */
export const epochSeconds = 600;
