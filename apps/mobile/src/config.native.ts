/** The server that the app was built for; empty when a person has to set one. */
export const defaultServer = (): string => process.env.EXPO_PUBLIC_KITH_SERVER ?? "";
