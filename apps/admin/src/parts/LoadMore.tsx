import { Button, Group, Text } from "@mantine/core";
import { useWords } from "../words/useWords";

/** A query that fetches a list page by page. */
export interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The foot of a list that comes in pages. */
export function LoadMore({ query }: { readonly query: Paged }) {
  const { t } = useWords();
  return (
    <Group justify="center" p="sm">
      {query.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {query.isFetchNextPageError ? t("app.retry") : t("app.more")}
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          {t("app.end")}
        </Text>
      )}
    </Group>
  );
}
