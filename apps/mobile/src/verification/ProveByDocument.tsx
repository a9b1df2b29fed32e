import type { CampusId, DocumentId } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActButton } from "../account/ActButton";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { useAct } from "../account/useAct";
import { Card } from "../components/Card";
import { Heading, Small } from "../components/Text";
import { campusQuery } from "../profile/queries";
import { useWords } from "../words/useWords";
import { Documents } from "./Documents";
import { newestOf, verificationsQuery } from "./queries";
import { RequestCard } from "./RequestCard";

/** Where the document that was shown of a campus stands, if one was. */
export function CampusRequest() {
  const { t } = useWords();
  const { kith } = useMember();
  const { data } = useQuery(verificationsQuery(kith));
  const [request] = newestOf(data, (kind) => kind === "campus");
  const { data: campus } = useQuery(campusQuery(kith, request?.campusId ?? null));
  // What was approved shows as the proof that it made.
  if (!request || request.state === "approved") return null;
  const title = t("people:badges.campusDocument", { name: campus?.name ?? "…" });
  return <RequestCard title={title} request={request} />;
}

/** A paper instead of an address, or besides one: somebody of staff looks at it. */
export function ProveByDocument({ campusId }: { readonly campusId: CampusId }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { kith } = useMember();
  const { data } = useQuery(verificationsQuery(kith));
  const { act, ...acting } = useAct();
  const [documentIds, setDocuments] = useState<readonly DocumentId[]>([]);
  const [request] = newestOf(data, (kind) => kind === "campus");
  const show = () =>
    void act(async () => {
      const wish = { campusId, documentIds: [...documentIds] };
      await kith.member.verification.proveByDocument.mutate(wish);
      setDocuments([]);
      await queries.invalidateQueries({ queryKey: keys.verifications });
    });
  if (data === undefined || request?.state === "waiting") return null;
  return (
    <Card>
      <Heading>{t("people:badges.byDocument")}</Heading>
      <Small>{t("people:badges.byDocumentLead")}</Small>
      <Documents ids={documentIds} onChange={setDocuments} />
      <Small>{t("people:badges.kept")}</Small>
      <ActButton
        label={t("people:badges.show")}
        acting={acting}
        disabled={documentIds.length === 0}
        onPress={show}
      />
    </Card>
  );
}
