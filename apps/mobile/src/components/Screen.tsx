import { type ReactNode, useRef } from "react";
import { KeyboardAvoidingView, Platform, ScrollView, StyleSheet, View } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";
import { usePalette } from "../theme/theme";

interface ScreenProps {
  readonly bar?: ReactNode;
  readonly children: ReactNode;
  /** Stays at the lower edge: the next step. */
  readonly footer?: ReactNode;
  /** Whether the content is held in the middle when it is short. */
  readonly centred?: boolean;
  /** Shows the end of the content, and follows it as it grows. */
  readonly toEnd?: boolean;
}

/** A page: one column, as wide as a phone is at most, and a footer for the next step. */
export function Screen({ bar, children, footer, centred = false, toEnd = false }: ScreenProps) {
  const palette = usePalette();
  const scroll = useRef<ScrollView>(null);
  const follow = toEnd ? () => scroll.current?.scrollToEnd({ animated: true }) : undefined;
  const content = [styles.column, styles.content, centred && styles.centred];
  return (
    <SafeAreaView style={[styles.fill, { backgroundColor: palette.page }]}>
      <KeyboardAvoidingView
        style={styles.fill}
        behavior={Platform.OS === "ios" ? "padding" : undefined}
      >
        {bar && (
          <View role="banner" style={[styles.column, styles.bar]}>
            {bar}
          </View>
        )}
        <ScrollView
          ref={scroll}
          role="main"
          style={styles.fill}
          contentContainerStyle={content}
          keyboardShouldPersistTaps="handled"
          onContentSizeChange={follow}
        >
          {children}
        </ScrollView>
        {footer && (
          <View style={[styles.foot, { borderTopColor: palette.line }]}>
            <View style={[styles.column, styles.footer]}>{footer}</View>
          </View>
        )}
      </KeyboardAvoidingView>
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({
  fill: { flex: 1 },
  column: { width: "100%", maxWidth: 560, alignSelf: "center" },
  bar: { paddingHorizontal: 8 },
  content: { paddingHorizontal: 20, paddingTop: 8, paddingBottom: 28, gap: 18 },
  centred: { flexGrow: 1, justifyContent: "center" },
  foot: { borderTopWidth: 1 },
  footer: { paddingHorizontal: 20, paddingVertical: 12, gap: 6 },
});
