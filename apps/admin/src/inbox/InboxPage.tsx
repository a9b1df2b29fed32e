import { isRefusal } from "@kith/sdk";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { Mailbox } from "./Mailbox";

const againMilliseconds = 5_000;

/** What a server in development would have mailed. */
export function InboxPage() {
  const { t } = useWords();
  const mails = useQuery({
    ...trpc.ops.listMails.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  const isOff = isRefusal(mails.error, "ops.inbox_off");
  return (
    <Page title={t("inbox.title")} lead={t("inbox.lead")}>
      <Card isFlush>
        {isOff ? (
          <Empty icon={IconMailOff} text={t("inbox.off")} />
        ) : (
          <Answer query={mails} lines={6}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Empty icon={IconMailOff} text={t("inbox.none")} />
              ) : (
                <Mailbox mails={rows} />
              )
            }
          </Answer>
        )}
      </Card>
    </Page>
  );
}
