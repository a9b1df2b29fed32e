import type { CircleId } from "@kith/contracts";
import { isRefusal } from "@kith/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { handleFrom, handlePattern } from "../account/handle";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";

/** Puts a friend, or somebody who follows, into the circle. */
export function PutIn({ circleId }: { readonly circleId: CircleId }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { graph, circles } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [typed, setTyped] = useState("");
  const handle = handleFrom(typed);
  const isNobody = isRefusal(trouble, "kernel.not_found");
  const put = () =>
    void act(
      async () => {
        const { userId } = await graph.find.query({ handle });
        await circles.addMember.mutate({ circleId, userId });
        await queries.invalidateQueries({ queryKey: keys.members(circleId) });
      },
      () => setTyped(""),
    );
  return (
    <>
      <Field
        kind="search"
        icon="at"
        label={t("people:circles.putIn")}
        value={typed}
        onChange={setTyped}
        onSubmit={put}
        charactersMax={31}
        hint={t("people:circles.putInHint")}
        trouble={isNobody ? t("people:find.nobody") : undefined}
      />
      {!isNobody && <Trouble trouble={trouble} until={until} />}
      <Button
        kind="soft"
        label={t("people:circles.putInYes")}
        busy={isBusy}
        disabled={!handlePattern.test(handle)}
        onPress={put}
      />
    </>
  );
}
