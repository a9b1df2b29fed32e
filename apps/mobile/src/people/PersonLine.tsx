import type { ProfileCard } from "@kith/contracts";
import type { PersonRow } from "@kith/sdk";
import { useRouter } from "expo-router";
import type { ReactNode } from "react";
import { Pressable, StyleSheet, View } from "react-native";
import { shownHandle } from "../account/handle";
import { Body, Label, Small } from "../components/Text";
import { usePalette } from "../theme/theme";
import { PersonBadges } from "../verification/PersonBadges";
import { Avatar } from "./Avatar";

interface PersonLineProps {
  readonly row: Pick<PersonRow, "userId" | "handle" | "message">;
  /** What they show of themselves; there a moment later than the row. */
  readonly card?: ProfileCard | undefined;
  /** Why they are in the list. */
  readonly reason?: string;
  readonly children?: ReactNode;
}

/** Somebody in a list, with what they wrote and what can be answered. */
export function PersonLine({ row, card, reason, children }: PersonLineProps) {
  const router = useRouter();
  const palette = usePalette();
  const open = () => router.push({ pathname: "/person/[userId]", params: { userId: row.userId } });
  return (
    <View
      role="listitem"
      style={[styles.line, { borderColor: palette.line, backgroundColor: palette.card }]}
    >
      <Pressable role="link" onPress={open} style={styles.who}>
        <Avatar handle={row.handle} image={card?.avatar ?? null} />
        <View style={styles.handle}>
          {card?.name && <Label>{card.name}</Label>}
          {card?.name ? (
            <Small>{shownHandle(row.handle)}</Small>
          ) : (
            <Label>{shownHandle(row.handle)}</Label>
          )}
          {reason && <Small>{reason}</Small>}
          <PersonBadges badges={card?.badges ?? []} />
        </View>
      </Pressable>
      {row.message && <Body>{row.message}</Body>}
      {children && <View style={styles.actions}>{children}</View>}
    </View>
  );
}

const styles = StyleSheet.create({
  line: { borderWidth: 1, borderRadius: 16, paddingHorizontal: 14, paddingVertical: 8, gap: 8 },
  who: { minHeight: 44, flexDirection: "row", alignItems: "center", gap: 12 },
  handle: { flexShrink: 1, gap: 2 },
  actions: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
