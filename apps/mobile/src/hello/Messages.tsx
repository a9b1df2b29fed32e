import type { Chat } from "@kith/sdk";
import { Pressable, StyleSheet, View } from "react-native";
import { Body, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { Bubble } from "./Bubble";
import { CardBubble } from "./CardBubble";
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
        {chat.messages.map(({ messageId, isMine, text, card }) =>
          card === null ? (
            <Message key={messageId} text={text} isMine={isMine} />
          ) : (
            <CardBubble key={messageId} card={card} isMine={isMine} />
          ),
        )}
      </View>
      {chat.outgoing.map(({ messageId, text, card, hasFailed }) => (
        <Pressable
          key={messageId}
          role="button"
          disabled={!hasFailed}
          onPress={() => hello.sayAgain(messageId)}
        >
          <Message
            isMine
            text={card === null ? text : t("people:card.mine")}
            note={t(hasFailed ? "hello.failed" : "hello.sending")}
          />
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
  return (
    <Bubble isMine={isMine} label={t(isMine ? "hello.fromYou" : "hello.fromThem", { text })}>
      <Body tone={isMine ? "onAccentSoft" : "ink"}>{text}</Body>
      {note && <Small tone={isMine ? "onAccentSoft" : "inkSoft"}>{note}</Small>}
    </Bubble>
  );
}

const styles = StyleSheet.create({
  part: { gap: 10 },
  centre: { textAlign: "center" },
});
