import type { OwnProfile, ProfileField } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { withMe } from "../../account/Gate";
import { useMember } from "../../account/MemberProvider";
import { Answer } from "../../components/Answer";
import { Button } from "../../components/Button";
import { LinkRow } from "../../components/LinkRow";
import { Screen } from "../../components/Screen";
import { Heading, Small, Title } from "../../components/Text";
import { TopBar } from "../../components/TopBar";
import { useBack } from "../../phone/useBack";
import { fieldOfStep, fields } from "../../profile/fields";
import { ProfileHead } from "../../profile/ProfileHead";
import { Progress } from "../../profile/Progress";
import { ownProfileQuery } from "../../profile/queries";
import { useShown } from "../../profile/useShown";
import { useWords } from "../../words/useWords";

export default withMe(function OwnProfilePage() {
  const { t } = useWords();
  const of = useQuery(ownProfileQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:profile.title")}</Title>
      <Answer of={of}>{of.data && <Shown own={of.data} />}</Answer>
    </Screen>
  );
});

const useOpenField = () => {
  const router = useRouter();
  return (field: ProfileField) =>
    field === "avatar" || field === "gallery"
      ? router.push("/profile/pictures")
      : router.push({ pathname: "/profile/[field]", params: { field } });
};

function Shown({ own }: { readonly own: OwnProfile }) {
  const { t } = useWords();
  const router = useRouter();
  const open = useOpenField();
  const shown = useShown(own.profile);
  const next = own.missing.map(fieldOfStep).find((field) => field !== undefined);
  return (
    <>
      <ProfileHead profile={own.profile} />
      <Progress percent={own.completeness} label={t("people:profile.completeness")} />
      {next && (
        <Button
          wide
          icon="plus"
          label={t("people:profile.next", { field: t(`people:field.${next}`) })}
          onPress={() => open(next)}
        />
      )}
      <LinkRow
        icon="eye-outline"
        label={t("people:seen.title")}
        onPress={() => router.push("/seen-as")}
      />
      <LinkRow
        icon="check-decagram-outline"
        label={t("people:badges.title")}
        onPress={() => router.push("/badges")}
      />
      <Heading>{t("people:profile.fields")}</Heading>
      <Small>{t("people:profile.fieldsLead")}</Small>
      <View style={styles.rows}>
        {fields.map((field) => (
          <LinkRow
            key={field}
            label={t(`people:field.${field}`)}
            more={[
              shown[field] ?? t("people:profile.nothing"),
              t(`people:audience.${own.visibility[field]}`),
            ].join(" · ")}
            onPress={() => open(field)}
          />
        ))}
      </View>
    </>
  );
}

const styles = StyleSheet.create({ rows: { gap: 8 } });
