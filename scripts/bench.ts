/** `bun run bench <one of these>`: ratios, on this machine. */
const benches = ["nudges", "live", "sockets", "read", "start", "growth", "people", "contacts"];
const [wanted = ""] = process.argv.slice(2);
if (!benches.includes(wanted)) {
  console.error(`bun run bench ${benches.join("|")}`);
  process.exit(2);
}
await import(`./bench/${wanted}.ts`);

export {};
