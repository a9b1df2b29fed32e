import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";

/** Sends a trace through everything, and says where to look at it. */
export function TracesCard() {
  const { t } = useWords();
  const test = useMutation(trpc.ops.traceTest.mutationOptions());
  return (
    <Card title={t("services.traces")} lead={t("services.tracesLead")}>
      <Group gap="md">
        <Button
          variant="default"
          leftSection={<IconRoute size={18} stroke={1.7} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate({})}
        >
          {t("services.traceTest")}
        </Button>
        <div role="status">{test.data && <Outcome {...test.data} />}</div>
      </Group>
      <Problem text={test.error ? sayError(t, test.error) : null} />
    </Card>
  );
}

function Outcome({ isExporting, traceId, url }: OutputOf<typeof ops.traceTest>) {
  const { t } = useWords();
  if (!isExporting) return <Text>{t("services.traceOff")}</Text>;
  if (traceId === null) return <Text>{t("services.traceUnkept")}</Text>;
  return (
    <Text style={{ overflowWrap: "anywhere" }}>
      {t("services.traceSent", { id: traceId })}{" "}
      {url && (
        <Anchor href={url} target="_blank" rel="noreferrer">
          {t("services.traceLook")}
        </Anchor>
      )}
    </Text>
  );
}
