import type { QueuedVerification } from "@kith/contracts";
import { Text } from "@mantine/core";
import { useNow } from "../parts/useNow";
import { sayAgo } from "../words/spans";
import { useWords } from "../words/useWords";
import { sayKind } from "./say";

interface QueueListProps {
  readonly rows: readonly QueuedVerification[];
  readonly chosen: string | undefined;
  readonly onChoose: (row: QueuedVerification) => void;
}

/** The id of a request's button, which the keys move the focus to. */
export const buttonId = (verificationId: string): string => `verification-${verificationId}`;

/** What waits, oldest first; only the chosen one is in the order of Tab. */
export function QueueList({ rows, chosen, onChoose }: QueueListProps) {
  const { t } = useWords();
  return (
    <ol className="kith-queue" aria-label={t("verification.queue")}>
      {rows.map((row) => {
        const isChosen = row.verificationId === chosen;
        return (
          <li key={row.verificationId}>
            <button
              type="button"
              id={buttonId(row.verificationId)}
              aria-current={isChosen ? "true" : undefined}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChoose(row)}
            >
              <Line row={row} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Line({ row: { kind, campusName, askedAt, claim } }: { readonly row: QueuedVerification }) {
  const { t, format } = useWords();
  const now = useNow();
  const holder = claim && claim.until > now ? claim : null;
  const words = { name: holder?.by ?? "", time: format.time(holder?.until ?? 0) };
  return (
    <>
      <Text component="span" display="block" fw={600} inherit>
        {sayKind(t, kind)}
        {campusName && (
          <>
            {" · "}
            <bdi>{campusName}</bdi>
          </>
        )}
      </Text>
      <Text component="span" display="block" size="xs" className="kith-lead">
        {sayAgo(t, askedAt, now)}
        {holder && ` · ${t(holder.isOwn ? "verification.yours" : "verification.theirs", words)}`}
      </Text>
    </>
  );
}
