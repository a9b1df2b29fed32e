import { useState } from "react";
import { withMe } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { PasswordField } from "../account/PasswordField";
import { hintFor, nameIn } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function ChangePassword() {
  const { t } = useWords();
  const { email, name, handle } = useMe();
  const { identity } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const about = [nameIn(email ?? ""), handle ?? "", ...name.split(" ")];
  const isLong = !["empty", "short"].includes(hintFor(password, about).kind);
  const change = () => {
    setDone(false);
    void act(
      () => identity.changePassword.mutate({ newPassword: password }),
      () => {
        setPassword("");
        setDone(true);
      },
    );
  };
  return (
    <Screen
      bar={<TopBar onBack={useBack()} />}
      footer={
        <Button
          wide
          label={t("people:choose.submit")}
          busy={isBusy}
          disabled={!isLong}
          onPress={change}
        />
      }
    >
      <Title>{t("people:choose.title")}</Title>
      <Body tone="inkSoft">{t("identity:password.lead")}</Body>
      <PasswordField value={password} onChange={setPassword} onSubmit={change} about={about} />
      {isDone && <Notice live="status" icon="check" text={t("identity:password.done")} />}
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
});
