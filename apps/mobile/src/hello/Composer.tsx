import { helloCharactersMax } from "@kith/contracts/bounds";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { IconButton } from "../components/IconButton";
import { MessageField } from "../components/MessageField";
import { Small } from "../components/Text";
import { useWords } from "../words/useWords";
import type { HelloHandle } from "./useHello";

const warnFrom = 100;

interface ComposerProps {
  readonly hello: HelloHandle;
  readonly isReady: boolean;
}

export function Composer({ hello, isReady }: ComposerProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState("");
  const text = draft.trim();
  const left = helloCharactersMax - [...text].length;
  const maySend = isReady && text !== "" && left >= 0;
  const send = () => {
    if (!maySend) return;
    hello.say(text);
    setDraft("");
  };
  return (
    <View>
      <View style={styles.line}>
        <View style={styles.field}>
          <MessageField
            label={t("hello.input")}
            value={draft}
            onChange={setDraft}
            onSend={send}
            disabled={!isReady}
          />
        </View>
        <IconButton
          directional
          icon="send"
          label={t("hello.send")}
          disabled={!maySend}
          onPress={send}
        />
      </View>
      <View role="status">
        {left < warnFrom && (
          <Small tone={left < 0 ? "danger" : "inkSoft"}>{t("hello.left", { count: left })}</Small>
        )}
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  line: { flexDirection: "row", alignItems: "flex-end", gap: 8 },
  field: { flex: 1 },
});
