import { useQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { useMember } from "../account/MemberProvider";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";
import { openRequest, requestsQuery } from "./queries";

/** Reminds somebody who asked to be deleted that nobody sees them, and until when they may stay. */
export function LeavingNotice() {
  const { t } = useWords();
  const router = useRouter();
  const { data } = useQuery(requestsQuery(useMember().kith));
  const deletion = openRequest(data, "deletion");
  if (!deletion) return null;
  const action = { label: t("people:leaving.look"), onPress: () => router.push("/delete-account") };
  return (
    <Notice
      mood="accent"
      icon="account-off-outline"
      live="status"
      text={t("people:leaving.pending", { at: new Date(deletion.dueAt) })}
      action={action}
    />
  );
}
