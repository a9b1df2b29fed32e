import type { Profile, Relation, UserId } from "@kith/contracts";
import { isRefusal } from "@kith/sdk";
import { useQuery } from "@tanstack/react-query";
import { Redirect, useLocalSearchParams } from "expo-router";
import { StyleSheet, View } from "react-native";
import { withMe } from "../../account/Gate";
import { shownHandle } from "../../account/handle";
import { useMe, useMember } from "../../account/MemberProvider";
import { TheirCircles } from "../../circles/TheirCircles";
import { Answer } from "../../components/Answer";
import { Badge } from "../../components/Badge";
import { Screen } from "../../components/Screen";
import { Body, Heading, Label, Small, Title } from "../../components/Text";
import { TopBar } from "../../components/TopBar";
import { Avatar } from "../../people/Avatar";
import { Decisions } from "../../people/Decisions";
import { TheirTabs } from "../../people/ListTabs";
import { PersonActions } from "../../people/PersonActions";
import { relationQuery } from "../../people/queries";
import { useCounts } from "../../people/useCounts";
import { useBack } from "../../phone/useBack";
import { ProfileView } from "../../profile/ProfileView";
import { profileQuery } from "../../profile/queries";
import { PersonBadges } from "../../verification/PersonBadges";
import { useSide } from "../../words/useSide";
import { useWords } from "../../words/useWords";

export default withMe(function Person() {
  const { t } = useWords();
  const back = useBack();
  const params = useLocalSearchParams<{ userId: string }>();
  // The server judges it as an id; whatever it is else has nobody.
  const userId = params.userId as UserId;
  const of = useQuery({ ...relationQuery(useMember().kith, userId), retry: false });
  const isNobody = isRefusal(of.error, "kernel.not_found");
  if (useMe().userId === userId) return <Redirect href="/account" />;
  if (isNobody || isRefusal(of.error, "kernel.invalid_input")) {
    return (
      <Screen centred bar={<TopBar onBack={back} />}>
        <Title>{t("people:person.nobody")}</Title>
        <Body>{t("people:person.nobodyLead")}</Body>
      </Screen>
    );
  }
  return (
    <Screen bar={<TopBar onBack={back} />}>
      <Answer of={of}>{of.data && <Shown relation={of.data} />}</Answer>
    </Screen>
  );
});

function Shown({ relation }: { readonly relation: Relation }) {
  const { t } = useWords();
  const { isFriend, isPrivate, follows, userId } = relation;
  const { data: profile } = useQuery(profileQuery(useMember().kith, userId));
  const isOpen = !isPrivate || follows === "following" || isFriend;
  return (
    <>
      <Header relation={relation} profile={profile} />
      {profile && <ProfileView profile={profile} />}
      <PersonActions relation={relation} />
      <Heading>{t("people:person.lists")}</Heading>
      {!isOpen && <Small>{t("people:person.privateLists")}</Small>}
      <TheirTabs
        userId={userId}
        lists={[
          "mutual",
          ...(isOpen ? (["followers", "following"] as const) : []),
          ...(isFriend ? (["friends"] as const) : []),
        ]}
      />
      <TheirCircles userId={userId} />
      <Decisions relation={relation} />
    </>
  );
}

interface HeaderProps {
  readonly relation: Relation;
  readonly profile: Profile | undefined;
}

function Header({ relation, profile }: HeaderProps) {
  const { t } = useWords();
  const counts = useCounts(relation);
  const side = useSide();
  const { handle, isFriend, isPrivate, followsBack } = relation;
  return (
    <View style={styles.header}>
      <Avatar handle={handle} image={profile?.avatar ?? null} size={72} />
      <View style={styles.words}>
        <Title style={[styles.handle, side]}>{shownHandle(handle)}</Title>
        {profile?.name && <Label style={side}>{profile.name}</Label>}
        <PersonBadges badges={profile?.badges ?? []} />
        <Small>{counts}</Small>
        <View style={styles.badges}>
          {isFriend && (
            <Badge icon="account-heart-outline" mood="calm" label={t("people:person.friend")} />
          )}
          {followsBack === "following" && (
            <Badge
              icon="account-arrow-left-outline"
              mood="open"
              label={t("people:person.followsYou")}
            />
          )}
          {isPrivate && (
            <Badge icon="lock-outline" mood="open" label={t("people:person.private")} />
          )}
        </View>
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  header: { flexDirection: "row", alignItems: "center", gap: 16 },
  words: { flex: 1, gap: 6 },
  handle: { fontSize: 24, lineHeight: 32 },
  badges: { flexDirection: "row", flexWrap: "wrap", gap: 6 },
});
