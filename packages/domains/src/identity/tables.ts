export * from "./tables/credentials";
export * from "./tables/factors";
export * from "./tables/people";
