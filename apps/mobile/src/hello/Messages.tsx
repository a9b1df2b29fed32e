import type { Chat } from "@kith/sdk";
import { Pressable, StyleSheet, View } from "react-native";
import { Body, Small } from "../components/Text";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import type { HelloHandle } from "./useHello";

interface MessagesProps {
  readonly chat: Chat;
  readonly hello: HelloHandle;
}

export function Messages({ chat, hello }: MessagesProps) {
  const { t } = useWords();
  return (
    <View style={styles.part}>
      <Small style={styles.centre}>{t("hello.empty", { time: chat.talkUntil })}</Small>
      <View role="log" aria-live="polite" style={styles.part}>
        {chat.messages.map(({ messageId, isMine, text }) => (
          <Message key={messageId} text={text} isMine={isMine} />
        ))}
      </View>
      {chat.outgoing.map(({ messageId, text, hasFailed }) => (
        <Pressable
          key={messageId}
          role="button"
          disabled={!hasFailed}
          onPress={() => hello.sayAgain(messageId)}
        >
          <Message isMine text={text} note={t(hasFailed ? "hello.failed" : "hello.sending")} />
        </Pressable>
      ))}
    </View>
  );
}

interface MessageProps {
  readonly text: string;
  readonly isMine: boolean;
  readonly note?: string;
}

function Message({ text, isMine, note }: MessageProps) {
  const { t } = useWords();
  const palette = usePalette();
  const ground = isMine ? palette.accentSoft : palette.raised;
  return (
    <View
      aria-label={t(isMine ? "hello.fromYou" : "hello.fromThem", { text })}
      style={[styles.bubble, isMine ? styles.mine : styles.theirs, { backgroundColor: ground }]}
    >
      <Body tone={isMine ? "onAccentSoft" : "ink"}>{text}</Body>
      {note && <Small tone={isMine ? "onAccentSoft" : "inkSoft"}>{note}</Small>}
    </View>
  );
}

const styles = StyleSheet.create({
  part: { gap: 10 },
  centre: { textAlign: "center" },
  bubble: { maxWidth: "84%", borderRadius: 20, paddingHorizontal: 16, paddingVertical: 10 },
  mine: { alignSelf: "flex-end", borderBottomEndRadius: 6 },
  theirs: { alignSelf: "flex-start", borderBottomStartRadius: 6 },
});
