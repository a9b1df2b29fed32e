import type { NudgeId } from "@kith/contracts";
import type { Chat } from "@kith/sdk";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { Badge } from "../components/Badge";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Dialog } from "../components/Dialog";
import { Body, Label, Small } from "../components/Text";
import { usePhone } from "../phone/PhoneProvider";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";

interface WordsCardProps {
  readonly nudgeId: NudgeId;
  readonly chat: Chat;
  readonly onLeave: () => void;
}

/** Whether the chat is proven, and the words that prove it. */
export function WordsCard({ nudgeId, chat, onLeave }: WordsCardProps) {
  const { t } = useWords();
  const { talk } = usePhone();
  const [isComparing, setComparing] = useState(false);
  const [theyDiffer, setDiffer] = useState(false);
  const close = () => setComparing(false);
  const agree = () => {
    talk.session()?.compared(nudgeId);
    close();
  };
  return (
    <Card>
      <View style={styles.line}>
        <View role="status">
          {chat.isCompared ? (
            <Badge icon="shield-check-outline" mood="calm" label={t("hello.isCompared")} />
          ) : (
            <Badge icon="shield-off-outline" mood="open" label={t("hello.notCompared")} />
          )}
        </View>
        {!chat.isCompared && (
          <Button
            kind="plain"
            label={t("hello.compare")}
            disabled={chat.words.length === 0}
            onPress={() => {
              setDiffer(false);
              setComparing(true);
            }}
          />
        )}
      </View>
      {chat.words.length === 0 && <Small>{t("hello.wordsWait")}</Small>}
      {isComparing && (
        <Dialog
          title={t(theyDiffer ? "hello.differTitle" : "hello.wordsTitle")}
          onClose={close}
          actions={
            theyDiffer ? (
              <>
                <Button wide kind="danger" label={t("hello.leave")} onPress={onLeave} />
                <Button wide kind="plain" label={t("app.back")} onPress={() => setDiffer(false)} />
              </>
            ) : (
              <>
                <Button wide label={t("hello.same")} onPress={agree} />
                <Button
                  wide
                  kind="plain"
                  label={t("hello.differ")}
                  onPress={() => setDiffer(true)}
                />
              </>
            )
          }
        >
          {theyDiffer ? <Body>{t("hello.differLead")}</Body> : <FiveWords words={chat.words} />}
        </Dialog>
      )}
    </Card>
  );
}

function FiveWords({ words }: { readonly words: readonly string[] }) {
  const { t } = useWords();
  const palette = usePalette();
  return (
    <>
      <Body>{t("hello.wordsLead")}</Body>
      <View role="list" style={styles.words}>
        {words.map((word, place) => (
          <View
            // The same word may stand in two places.
            key={`${place} ${word}`}
            role="listitem"
            style={[styles.word, { backgroundColor: palette.raised }]}
          >
            <Small>{place + 1}</Small>
            <Label style={styles.text}>{word}</Label>
          </View>
        ))}
      </View>
    </>
  );
}

const styles = StyleSheet.create({
  line: {
    minHeight: 48,
    flexDirection: "row",
    flexWrap: "wrap",
    alignContent: "center",
    alignItems: "center",
    justifyContent: "space-between",
    gap: 8,
  },
  words: { gap: 8 },
  word: {
    flexDirection: "row",
    alignItems: "center",
    gap: 14,
    borderRadius: 12,
    paddingHorizontal: 16,
    paddingVertical: 10,
  },
  text: { fontSize: 18, lineHeight: 24 },
});
