import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `bun run dev` finds an API: the one that `up` starts, unless told otherwise. */
const api = process.env.KITH_PUBLIC_URL ?? "http://127.0.0.1:4000";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  build: {
    target: "es2023",
    // The page runs no inline script, so that the server can forbid them all.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    host: "localhost",
    proxy: {
      // The API takes sign-ins from its own pages only.
      "/api": { target: api, ws: true, headers: { origin: new URL(api).origin } },
      "/health": { target: api },
    },
  },
});
