import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Answer } from "../components/Answer";
import { Toggle } from "../components/Toggle";
import { relationQuery } from "../people/queries";
import { useWords } from "../words/useWords";
import { keys } from "./keys";
import { useMe, useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

/** Whether others follow at once, or have to ask. */
export function PrivateToggle() {
  const { t } = useWords();
  const queries = useQueryClient();
  const { kith } = useMember();
  const { userId } = useMe();
  const of = useQuery(relationQuery(kith, userId));
  const { act, isBusy, trouble, until } = useAct();
  const change = (isPrivate: boolean) =>
    void act(async () => {
      await kith.member.graph.updatePrivacy.mutate({ isPrivate });
      queries.setQueryData(
        keys.relation(userId),
        (own: typeof of.data) => own && { ...own, isPrivate },
      );
    });
  return (
    <Answer of={of}>
      <Toggle
        label={t("people:privacy.private")}
        more={t("people:privacy.privateMore")}
        isOn={of.data?.isPrivate ?? false}
        disabled={isBusy}
        onChange={change}
      />
      <Trouble trouble={trouble} until={until} />
    </Answer>
  );
}
