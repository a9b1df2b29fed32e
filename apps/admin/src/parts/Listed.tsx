import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Answer, type Asked } from "./Answer";
import { Empty } from "./Empty";
import { LoadMore, type Paged } from "./LoadMore";

interface Pages<Row> {
  readonly pages: readonly { readonly rows: readonly Row[] }[];
}

interface ListedProps<Row> {
  readonly query: Asked<Pages<Row>> & Paged;
  /** Lines of the skeleton. */
  readonly lines?: number;
  /** What is said where there is nothing, beside its picture. */
  readonly none: string;
  readonly icon: TablerIcon;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list that comes in pages: the rows that are there so far, and at its foot a way to more. */
export function Listed<Row>({ query, lines, none, icon, children }: ListedProps<Row>) {
  return (
    <Answer query={query} {...(lines ? { lines } : {})}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <Empty icon={icon} text={none} />;
        return (
          <>
            {children(rows)}
            <LoadMore query={query} />
          </>
        );
      }}
    </Answer>
  );
}
