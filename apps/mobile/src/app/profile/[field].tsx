import type { OwnProfile, ProfileField } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { Redirect, useLocalSearchParams, useRouter } from "expo-router";
import { withMe } from "../../account/Gate";
import { useMember } from "../../account/MemberProvider";
import { Trouble } from "../../account/Trouble";
import { Answer } from "../../components/Answer";
import { LinkRow } from "../../components/LinkRow";
import { Notice } from "../../components/Notice";
import { Screen } from "../../components/Screen";
import { Title } from "../../components/Text";
import { TopBar } from "../../components/TopBar";
import { useBack } from "../../phone/useBack";
import { AudienceChoice } from "../../profile/AudienceChoice";
import { EducationEditor } from "../../profile/EducationEditor";
import { isField, kinds } from "../../profile/fields";
import { InterestsEditor } from "../../profile/InterestsEditor";
import { LanguagesEditor } from "../../profile/LanguagesEditor";
import { LineEditor, YearEditor } from "../../profile/LineEditor";
import { isList, ListEditor } from "../../profile/ListEditor";
import { ownProfileQuery } from "../../profile/queries";
import { StatusEditor } from "../../profile/StatusEditor";
import { useProfileUpdate } from "../../profile/useProfileUpdate";
import { useWords } from "../../words/useWords";

export default withMe(function FieldPage() {
  const { t } = useWords();
  const back = useBack();
  const { field = "" } = useLocalSearchParams<{ field: string }>();
  const of = useQuery(ownProfileQuery(useMember().kith));
  if (!isField(field)) return <Redirect href="/profile" />;
  if (kinds[field] === "pictures") return <Redirect href="/profile/pictures" />;
  return (
    <Screen bar={<TopBar onBack={back} />}>
      <Title>{t(`people:field.${field}`)}</Title>
      <Answer of={of}>{of.data && <Parts own={of.data} field={field} onDone={back} />}</Answer>
    </Screen>
  );
});

interface PartsProps {
  readonly own: OwnProfile;
  readonly field: ProfileField;
  readonly onDone: () => void;
}

function Parts({ own, field, onDone }: PartsProps) {
  const { t } = useWords();
  const { save, isBusy, trouble, until } = useProfileUpdate();
  return (
    <>
      <Editor
        profile={own.profile}
        field={field}
        isBusy={isBusy}
        onSave={(part) => save(part, onDone)}
      />
      <Trouble trouble={trouble} until={until} />
      <AudienceChoice
        value={own.visibility[field]}
        onChange={(audience) => save({ visibility: { [field]: audience } })}
      />
      {field === "interests" && <Notice text={t("people:profile.personal")} />}
    </>
  );
}

type EditorProps = Parameters<typeof StatusEditor>[0] & { readonly field: ProfileField };

function Editor({ field, ...rest }: EditorProps) {
  const { t } = useWords();
  const router = useRouter();
  if (isList(field)) return <ListEditor field={field} {...rest} />;
  switch (field) {
    case "name":
    case "bio":
    case "pronouns":
    case "major":
      return <LineEditor field={field} {...rest} />;
    case "year":
      return <YearEditor {...rest} />;
    case "status":
      return <StatusEditor {...rest} />;
    case "languages":
      return <LanguagesEditor {...rest} />;
    case "interests":
      return <InterestsEditor {...rest} />;
    case "education":
      return <EducationEditor {...rest} />;
    default:
      return (
        <LinkRow
          icon="school-outline"
          label={t("people:campus.title")}
          onPress={() => router.push("/campus")}
        />
      );
  }
}
