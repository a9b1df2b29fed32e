/** One of several nodes on one port. */
import { createInterface } from "node:readline";
import { say } from "../live/load";
import { openRooms } from "../live/rooms";

const [redisUrl = "", prefix = "", port = "0", hosts = ""] = process.argv.slice(2);
const rooms = openRooms({ redisUrl, prefix });
let bound = Number(port);
// One address alone has too few ports for all of the clients.
for (const host of hosts.split(",")) bound = rooms.listen(host, bound, true);
say({ port: bound });

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const command = JSON.parse(line);
    if ("tell" in command) {
      const t = Math.round((performance.timeOrigin + performance.now()) * 1000);
      rooms.tell(command.tell, { t, text: "x".repeat(120) });
    }
    if ("usage" in command) {
      const { user, system } = process.cpuUsage();
      const bytes = process.memoryUsage.rss();
      say({ sockets: rooms.count(), cpuMicroseconds: user + system, bytes });
    }
  })
  .on("close", () => process.exit());
