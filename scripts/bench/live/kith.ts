/** A stream of Kith: authorised, numbered, through Redis and back, and resumable. */
import { say, takeLoad } from "./load";
import { openRooms } from "./rooms";

const rooms = openRooms({
  redisUrl: process.argv[3] ?? "",
  prefix: `bench:${process.pid}:`,
  unsentBytesMax: 16 * 1024 * 1024,
});
say({ port: rooms.listen("127.0.0.1", 0) });
takeLoad(Number(process.argv[2]), (payload) => rooms.tell(0, payload));
