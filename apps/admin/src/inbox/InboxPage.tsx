import { isRefusal } from "@kith/sdk";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { inOrder } from "./entries";
import { Mailbox } from "./Mailbox";

const againMilliseconds = 5_000;

/** What a server in development would have mailed, called and written. */
export function InboxPage() {
  const { t } = useWords();
  const sent = useQuery({
    ...trpc.ops.listMails.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  const isOff = isRefusal(sent.error, "ops.inbox_off");
  return (
    <Page title={t("inbox.title")} lead={t("inbox.lead")}>
      <Card isFlush>
        {isOff ? (
          <Empty icon={IconMailOff} text={t("inbox.off")} />
        ) : (
          <Answer query={sent} lines={6}>
            {(answer) => {
              const entries = inOrder(answer);
              return entries.length === 0 ? (
                <Empty icon={IconMailOff} text={t("inbox.none")} />
              ) : (
                <Mailbox entries={entries} />
              );
            }}
          </Answer>
        )}
      </Card>
    </Page>
  );
}
