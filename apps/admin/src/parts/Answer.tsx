import { Alert, Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";

/** A query, as far as those see it who show it. */
export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface AnswerProps<Data> {
  readonly query: Asked<Data>;
  /** Lines of the skeleton. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for: a skeleton until it is there, what went wrong if it never comes. */
export function Answer<Data>({ query, lines = 4, children }: AnswerProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} onRetry={() => query.refetch()} />;
  return <Waiting lines={lines} />;
}

export function Waiting({ lines }: { readonly lines: number }) {
  const { t } = useWords();
  return (
    <Stack gap="xs" p="md" role="status" aria-label={t("app.loading")}>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key) => (
        <Skeleton key={key} height={18} radius="sm" />
      ))}
    </Stack>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

function Failed({ error, onRetry }: FailedProps) {
  const { t } = useWords();
  return (
    <Alert m="md" color="berry" icon={<IconAlertTriangle />} title={t("trouble.failed")}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{sayError(t, error)}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          {t("app.retry")}
        </Button>
      </Stack>
    </Alert>
  );
}
