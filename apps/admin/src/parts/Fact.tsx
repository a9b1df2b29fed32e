import { Text } from "@mantine/core";

/** One line of what is known, within a `dl` of the class `kith-facts`. */
export function Fact({ term, fact }: { readonly term: string; readonly fact: string }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {term}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: "anywhere" }}>
        <bdi>{fact}</bdi>
      </Text>
    </div>
  );
}
