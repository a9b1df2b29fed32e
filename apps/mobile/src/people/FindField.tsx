import { isRefusal } from "@kith/sdk";
import { useRouter } from "expo-router";
import { useState } from "react";
import { handleFrom, handlePattern } from "../account/handle";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";

/** Finds somebody by their whole handle. */
export function FindField() {
  const { t } = useWords();
  const router = useRouter();
  const { member } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [typed, setTyped] = useState("");
  const handle = handleFrom(typed);
  const isWhole = handlePattern.test(handle);
  const isNobody = isRefusal(trouble, "kernel.not_found");
  const find = () => {
    if (!isWhole) return;
    void act(async () => {
      const { userId } = await member.graph.find.query({ handle });
      router.push({ pathname: "/person/[userId]", params: { userId } });
    });
  };
  return (
    <>
      <Field
        kind="search"
        icon="at"
        label={t("people:find.label")}
        value={typed}
        onChange={setTyped}
        onSubmit={find}
        clearLabel={t("interests.clearSearch")}
        charactersMax={31}
        hint={t("people:find.hint")}
        trouble={isNobody ? t("people:find.nobody") : undefined}
      />
      {!isNobody && <Trouble trouble={trouble} until={until} />}
      {isWhole && (
        <Button kind="soft" label={t("people:find.submit")} busy={isBusy} onPress={find} />
      )}
    </>
  );
}
