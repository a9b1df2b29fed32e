import type { PersonRow } from "@kith/sdk";
import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";
import { Answer } from "../components/Answer";
import { More, type Paged } from "../components/More";
import { Body } from "../components/Text";
import { useCards } from "../profile/useCards";
import { PersonLine } from "./PersonLine";

/** An infinite query over people. */
interface PagedPeople extends Paged {
  readonly data: { readonly pages: readonly { readonly rows: readonly PersonRow[] }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isPaused: boolean;
  refetch(): Promise<unknown>;
}

interface PersonListProps {
  readonly of: PagedPeople;
  readonly label: string;
  /** Said where nobody is in it. */
  readonly empty: string;
  /** What can be done about somebody, right in the list. */
  readonly actions?: (row: PersonRow) => ReactNode;
}

/** A list of people, page by page. */
export function PersonList({ of, label, empty, actions }: PersonListProps) {
  const pages = of.data?.pages ?? [];
  const cardOf = useCards(pages.map((page) => page.rows.map(({ userId }) => userId)));
  const rows = pages.flatMap((page) => page.rows);
  return (
    <Answer of={of}>
      {rows.length === 0 && of.error === null && (
        <View role="status">
          <Body tone="inkSoft">{empty}</Body>
        </View>
      )}
      {rows.length > 0 && (
        <View role="list" aria-label={label} style={styles.list}>
          {rows.map((row) => (
            <PersonLine key={row.userId} row={row} card={cardOf(row.userId)}>
              {actions?.(row)}
            </PersonLine>
          ))}
        </View>
      )}
      <More of={of} />
    </Answer>
  );
}

const styles = StyleSheet.create({ list: { gap: 8 } });
