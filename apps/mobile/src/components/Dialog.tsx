import type { ReactNode } from "react";
import { Modal, ScrollView, StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { Direction } from "./Direction";
import { Title } from "./Text";

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons, the one that agrees first. */
  readonly actions: ReactNode;
  /** Asked for by the back button, Escape, or a touch beside it. */
  readonly onClose: () => void;
}

/** A question that has to be answered first. It keeps the focus until it is closed. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const palette = usePalette();
  return (
    <Modal transparent visible animationType="fade" aria-label={title} onRequestClose={onClose}>
      <Direction>
        <View style={[styles.shade, { backgroundColor: palette.shade }]}>
          <View
            aria-hidden
            style={StyleSheet.absoluteFill}
            onStartShouldSetResponder={() => true}
            onResponderRelease={onClose}
          />
          <View style={[styles.box, { backgroundColor: palette.card }]}>
            <ScrollView contentContainerStyle={styles.content}>
              <Title style={styles.title}>{title}</Title>
              {children}
            </ScrollView>
            <View style={styles.actions}>{actions}</View>
          </View>
        </View>
      </Direction>
    </Modal>
  );
}

const styles = StyleSheet.create({
  shade: { flex: 1, alignItems: "center", justifyContent: "center", padding: 20 },
  box: { width: "100%", maxWidth: 440, maxHeight: "90%", borderRadius: 28, overflow: "hidden" },
  content: { padding: 24, paddingBottom: 8, gap: 12 },
  title: { fontSize: 24, lineHeight: 32 },
  actions: { padding: 24, paddingTop: 16, gap: 8 },
});
