const script = (signal: string) => `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
( read -r _ <&3; kill -${signal} $child 2>/dev/null ) &
watcher=$!
exec 3<&-
wait $child; code=$?
kill $watcher 2>/dev/null
exit $code`;

/**
 * The command under a shell that sends it the signal when stdin closes: because we closed it, or
 * because we were killed. Spawn it with a pipe as stdin, and detached: then it is a process group,
 * and Ctrl-C in a terminal reaches its owner alone, which stops things in order.
 */
export function supervised(
  signal: "INT" | "TERM",
  command: readonly string[],
): readonly [string, ...string[]] {
  return ["/bin/sh", "-c", script(signal), "kith", ...command];
}
