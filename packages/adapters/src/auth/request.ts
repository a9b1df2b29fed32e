/** Only `Auth.handle` sets it: what a caller sends under this name is replaced. */
export const addressHeader = "x-kith-address";
