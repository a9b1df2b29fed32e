/** Pictures that are nothing's part yet, of one person. */
export const imagesMax = 20;

const hour = 3_600_000;
/** How long an upload may take from the moment in which it was asked for. */
export const uploadMilliseconds = hour / 6;
/** How long a picture waits to become part of something. */
export const unusedMilliseconds = 24 * hour;

/**
 * Until when a path leads to a picture: between one and two hours on. The same for all who ask
 * within an hour, so that caches know the picture again.
 */
export const pathsEnd = (now: number): number => (Math.floor(now / hour) + 2) * hour;

const starts: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  jpeg: (bytes) => isAt(bytes, 0, [0xff, 0xd8, 0xff]),
  png: (bytes) => isAt(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  webp: (bytes) => isAt(bytes, 0, Buffer.from("RIFF")) && isAt(bytes, 8, Buffer.from("WEBP")),
};

const isAt = (bytes: Uint8Array, start: number, wanted: ArrayLike<number>): boolean =>
  Array.from(wanted).every((byte, place) => bytes[start + place] === byte);

/** What a file is by its first bytes, if it is one of those that we open; else null. */
export const formatOf = (bytes: Uint8Array): string | null =>
  Object.entries(starts).find(([, isOne]) => isOne(bytes))?.[0] ?? null;
