import { useState } from "react";
import { withMe } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { PasswordField } from "../account/PasswordField";
import { hintFor, nameIn } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { FormPage } from "../components/FormPage";
import { Notice } from "../components/Notice";
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
    <FormPage
      bar={<TopBar onBack={useBack()} />}
      title={t("people:choose.title")}
      lead={t("identity:password.lead")}
      action={t("people:choose.submit")}
      isBusy={isBusy}
      isReady={isLong}
      onSend={change}
    >
      <PasswordField value={password} onChange={setPassword} onSubmit={change} about={about} />
      {isDone && <Notice live="status" icon="check" text={t("identity:password.done")} />}
      <Trouble trouble={trouble} until={until} />
    </FormPage>
  );
});
