import { createKith, isRefusal } from "@kith/sdk";

const [url = "http://127.0.0.1:4000", ...words] = process.argv.slice(2);
const kith = createKith({ url, client: "example/1.0.0" });

try {
  const session = await kith.nudges.open({
    interests: [{ id: "games.board-games" }, ...words.map((text) => ({ text, category: "games" }))],
    match: "category",
    band: "18-over",
  });
  console.log("open to talk; on the air:", session.beaconAt()?.beacon);

  session.on((event) => {
    if (event.type === "nudged") {
      console.log(`someone near likes ${event.category}: waving`);
      void session.wave(event.nudgeId);
    }
    if (event.type === "ready") console.log("compare:", event.words.join(" "));
    if (event.type === "hello") console.log("they say:", event.message.text);
    if (event.type === "closing") void kith.close();
  });
  process.once("SIGINT", () => void session.close());
} catch (error) {
  if (!isRefusal(error, "nudges.paused")) throw error;
  console.log("paused until", new Date(error.data.refusal.details.until));
}
