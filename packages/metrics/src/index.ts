export * from "./exposition";
export * from "./registry";
