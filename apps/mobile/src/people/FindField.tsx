import { useRouter } from "expo-router";
import { useMember } from "../account/MemberProvider";
import { useWords } from "../words/useWords";
import { ByHandle } from "./ByHandle";

/** Finds somebody, and goes to their page. */
export function FindField() {
  const { t } = useWords();
  const router = useRouter();
  const { graph } = useMember().kith.member;
  return (
    <ByHandle
      label={t("people:find.label")}
      hint={t("people:find.hint")}
      action={t("people:find.submit")}
      onHandle={async (handle) => {
        const { userId } = await graph.find.query({ handle });
        router.push({ pathname: "/person/[userId]", params: { userId } });
      }}
    />
  );
}
