import "./radio/hook";

/** The server of a person who has set none: that of the page, unless the page says otherwise. */
export const defaultServer = (): string => globalThis.kithServer ?? globalThis.location.origin;
