import { Badge } from "@mantine/core";
import { useWords } from "../words/useWords";

/** A subscription's state, in tRPC's words. */
type SubscriptionStatus = "idle" | "connecting" | "pending" | "error";

const states = { pending: "live", connecting: "waiting", idle: "off", error: "off" } as const;
const words = { live: "app.live", waiting: "app.liveWaiting", off: "app.liveOff" } as const;

/** Whether what is shown moves by itself. */
export function LiveBadge({ status }: { readonly status: SubscriptionStatus }) {
  const { t } = useWords();
  const state = states[status];
  return (
    <Badge
      variant="default"
      size="lg"
      tt="none"
      fw={500}
      role="status"
      leftSection={<span className="kith-pulse" data-state={state} style={{ display: "block" }} />}
    >
      {t(words[state])}
    </Badge>
  );
}
