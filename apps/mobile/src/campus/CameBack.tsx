import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Notice } from "../components/Notice";
import { useRefusal } from "../words/useRefusal";
import { useWords } from "../words/useWords";
import { campusSaid } from "./signOn";

/** What became of somebody's visit to their campus's page, which is said once. */
export function CameBack() {
  const { t } = useWords();
  const say = useRefusal();
  const queries = useQueryClient();
  const { campuses } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [said] = useState(campusSaid.get);
  useEffect(() => {
    // Taken before it is asked: a second look at the page has nothing to take up.
    const taken = campusSaid.get();
    campusSaid.set(null);
    if (!taken || !("ticket" in taken)) return;
    void act(async () => {
      const { proof } = await campuses.completeSso.mutate({ ticket: taken.ticket });
      queries.setQueryData(keys.proof, { proof });
      await queries.invalidateQueries({ queryKey: keys.profile });
    });
  }, [act, campuses, queries]);
  if (!said) return null;
  return (
    <>
      {isBusy && <Notice live="status" icon="school-outline" text={t("people:campus.proving")} />}
      {"error" in said && <Notice mood="trouble" live="alert" text={say(said.error)} />}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
