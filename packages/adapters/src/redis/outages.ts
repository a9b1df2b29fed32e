/** ioredis names most of its troubles only by their message. */
const lostConnection = [
  "Command timed out",
  "Connection is closed",
  "Stream isn't writeable",
  "Cluster isn't ready",
  "Cluster is ended",
  "Too many Cluster redirections",
  "Reached the max retries",
  "Failed to refresh slots",
  "None of startup nodes",
];

const lostSocket = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;

/** Replies of a server that is starting, failing over, or out of memory. */
const busyServer =
  /^(LOADING|CLUSTERDOWN|MASTERDOWN|READONLY|TRYAGAIN|OOM|MISCONF|BUSY|NOREPLICAS) /;

/** True when the error says something about the server's state and nothing about our command. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "ReplyError") return busyServer.test(error.message);
  const code = "code" in error ? String(error.code) : "";
  return lostConnection.some((text) => error.message.startsWith(text)) || lostSocket.test(code);
}
