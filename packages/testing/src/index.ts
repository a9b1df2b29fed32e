export * from "./access";
export * from "./fakes";
export * from "./phone";
export * from "./stores";
export * from "./world";
