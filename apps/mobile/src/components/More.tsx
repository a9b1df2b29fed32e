import { useWords } from "../words/useWords";
import { Button } from "./Button";

/** An infinite query, as far as its foot knows it. */
export interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** The foot of a list that comes in pages. */
export function More({ of }: { readonly of: Paged }) {
  const { t } = useWords();
  if (!of.hasNextPage) return null;
  return (
    <Button
      kind="soft"
      label={t("people:app.more")}
      busy={of.isFetchingNextPage}
      onPress={() => void of.fetchNextPage()}
    />
  );
}
