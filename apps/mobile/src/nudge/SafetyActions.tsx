import type { NudgeId } from "@kith/contracts";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Notice } from "../components/Notice";
import { Body } from "../components/Text";
import { usePhone } from "../phone/PhoneProvider";
import { useRefusalOf } from "../words/useRefusal";
import { useWords } from "../words/useWords";
import { useAct } from "./useNudge";

type Asking = "block" | "report";

const questions = {
  block: { title: "nudge.blockTitle", lead: "nudge.blockLead", yes: "nudge.blockYes" },
  report: { title: "nudge.reportTitle", lead: "nudge.reportLead", yes: "nudge.reportYes" },
} as const;

interface SafetyActionsProps {
  readonly nudgeId: NudgeId;
  readonly onDone: () => void;
}

/** Block and report, each after a question. Who reports also blocks. */
export function SafetyActions({ nudgeId, onDone }: SafetyActionsProps) {
  const { t } = useWords();
  const { talk } = usePhone();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { act, isBusy, trouble } = useAct();
  const say = useRefusalOf();

  const go = async (): Promise<void> => {
    const session = talk.session();
    if (asking === "report") await session?.report(nudgeId);
    await session?.block(nudgeId);
  };
  return (
    <>
      <View style={styles.line}>
        <Button
          kind="plain"
          icon="account-cancel-outline"
          label={t("nudge.block")}
          onPress={() => setAsking("block")}
        />
        <Button
          kind="plain"
          icon="flag-outline"
          label={t("nudge.report")}
          onPress={() => setAsking("report")}
        />
      </View>
      {asking && (
        <Dialog
          title={t(questions[asking].title)}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button
                wide
                kind="danger"
                label={t(questions[asking].yes)}
                busy={isBusy}
                onPress={() => act(go, onDone)}
              />
              <Button wide kind="plain" label={t("app.cancel")} onPress={() => setAsking(null)} />
            </>
          }
        >
          <Body>{t(questions[asking].lead)}</Body>
          {trouble !== null && <Notice mood="trouble" live="alert" text={say(trouble)} />}
        </Dialog>
      )}
    </>
  );
}

const styles = StyleSheet.create({
  line: { flexDirection: "row", flexWrap: "wrap", justifyContent: "center", gap: 8 },
});
