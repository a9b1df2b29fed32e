import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./packages/kernel/src/durable/tables.ts", "./packages/domains/src/*/tables.ts"],
  out: "./drizzle",
});
