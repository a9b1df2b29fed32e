export * from "./access";
export * from "./dump";
export { runEnding } from "./ending";
export * from "./fakes";
export * from "./law";
export * from "./listen";
export * from "./phone";
export * from "./stores";
export * from "./world";
