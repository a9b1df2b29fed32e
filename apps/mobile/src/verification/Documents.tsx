import type { DocumentId } from "@kith/contracts";
import { documentsMax } from "@kith/contracts";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Label, Small } from "../components/Text";
import { pickPicture } from "../pictures/pick";
import { Chosen } from "../profile/Chosen";
import { useWords } from "../words/useWords";

interface DocumentsProps {
  readonly ids: readonly DocumentId[];
  readonly onChange: (ids: readonly DocumentId[]) => void;
}

/** Pictures of papers, sent one by one; what they show is not shown here again. */
export function Documents({ ids, onChange }: DocumentsProps) {
  const { t } = useWords();
  const { pictures } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const add = () =>
    void act(async () => {
      const picked = await pickPicture();
      if (picked) onChange([...ids, await pictures.uploadDocument(picked)]);
    });
  const nameOf = (id: string) =>
    t("people:badges.document", { number: ids.indexOf(id as DocumentId) + 1 });
  return (
    <>
      <Label>{t("people:badges.documents")}</Label>
      <Small>{t("people:badges.documentsHint", { max: documentsMax })}</Small>
      <Chosen
        all={ids}
        nameOf={nameOf}
        onRemove={(id) => onChange(ids.filter((one) => one !== id))}
      />
      {ids.length < documentsMax && (
        <Button
          kind="soft"
          icon="file-image-plus-outline"
          label={t("people:badges.addDocument")}
          busy={isBusy}
          onPress={add}
        />
      )}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
