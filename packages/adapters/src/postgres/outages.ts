/** What postgres.js and the socket say when the server cannot be reached or goes away. */
const lostConnection = new Set([
  ...["CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"],
  ...["ERR_SOCKET_CLOSED"],
]);

/** SQLSTATEs of a server that is too busy, going down, or lost its disk. */
const busyServer = new Set([
  "57P01", // admin shutdown
  "57P02", // crash shutdown
  "57P03", // cannot connect now
  "57P05", // idle session timeout
  "57014", // statement timeout
  "55P03", // lock timeout
  "25006", // read-only: a replica during failover
]);

/** Classes: connection exception, insufficient resources, system error. */
const busyClasses = /^(08|53|58)/;

/** True when the error says something about the server's state and nothing about our query. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  const code = String(error.code);
  return (
    lostConnection.has(code) ||
    busyServer.has(code) ||
    (code.length === 5 && busyClasses.test(code))
  );
}
