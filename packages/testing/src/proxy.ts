/** The fourth door: a network between us and others that can be spoiled. */
export { StoreProxy } from "./proxy/store";
export { TcpProxy } from "./proxy/tcp";
export type { Toxic, ToxicKind } from "./proxy/toxics";
