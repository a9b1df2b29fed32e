import type { Profile } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { openURL } from "expo-linking";
import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";
import { useMember } from "../account/MemberProvider";
import { Badge } from "../components/Badge";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Body, Label, Small } from "../components/Text";
import { Picture } from "../pictures/Picture";
import { useSide } from "../words/useSide";
import { useWords } from "../words/useWords";
import { shownLink } from "./links";
import { interestName, languageName } from "./names";
import { campusQuery } from "./queries";

/** What somebody tells of themselves, as far as whoever looks may see it. */
export function ProfileView({ profile }: { readonly profile: Profile }) {
  const { t, language } = useWords();
  const side = useSide();
  const { bio, status, pronouns, courses, skills, interests, languages } = profile;
  const isEmpty = isBare(profile);
  return (
    <>
      {status && <Body style={side}>{[status.emoji, status.text].filter(Boolean).join(" ")}</Body>}
      {isEmpty && <Small>{t("people:profile.bare")}</Small>}
      {!isEmpty && (
        <Card>
          {bio && <Body style={side}>{bio}</Body>}
          {pronouns && <Part label={t("people:field.pronouns")}>{pronouns}</Part>}
          <Studies profile={profile} />
          <Badges label={t("people:field.courses")} all={courses} />
          <Badges
            label={t("people:field.languages")}
            all={languages.map((code) => languageName(code, language))}
          />
          <Badges
            label={t("people:field.interests")}
            all={interests.map((id) => interestName(id, language))}
          />
          <Badges label={t("people:field.skills")} all={skills} />
          <Schools profile={profile} />
          <Links links={profile.links} />
        </Card>
      )}
      <Gallery profile={profile} />
    </>
  );
}

const isBare = (profile: Profile): boolean => {
  const { userId, handle, name, avatar, gallery, status, badges, ...told } = profile;
  return Object.values(told).every(
    (part) => part === null || (Array.isArray(part) && part.length === 0),
  );
};

function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <View style={styles.part}>
      <Small>{label}</Small>
      <Body style={useSide()}>{children}</Body>
    </View>
  );
}

function Studies({ profile: { campusId, major, year } }: { readonly profile: Profile }) {
  const { t } = useWords();
  const { data: campus } = useQuery(campusQuery(useMember().kith, campusId));
  return (
    <>
      {campus && <Part label={t("people:field.campusId")}>{campus.name}</Part>}
      {major && <Part label={t("people:field.major")}>{major}</Part>}
      {year !== null && <Part label={t("people:field.year")}>{String(year)}</Part>}
    </>
  );
}

function Badges({ label, all }: { readonly label: string; readonly all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <View style={styles.part}>
      <Small>{label}</Small>
      <View style={styles.badges}>
        {all.map((each) => (
          <Badge key={each} icon="circle-small" mood="open" label={each} />
        ))}
      </View>
    </View>
  );
}

function Schools({ profile: { education } }: { readonly profile: Profile }) {
  const { t } = useWords();
  const side = useSide();
  if (education.length === 0) return null;
  return (
    <View style={styles.part}>
      <Small>{t("people:field.education")}</Small>
      {education.map(({ school, program, from, until }) => (
        <View key={`${school} ${program} ${from}`}>
          <Label style={side}>{school}</Label>
          <Small style={side}>
            {[program, [from, until].filter(Boolean).join("–")].filter(Boolean).join(" · ")}
          </Small>
        </View>
      ))}
    </View>
  );
}

function Links({ links }: { readonly links: readonly string[] }) {
  return links.map((link) => (
    <Button
      key={link}
      kind="soft"
      icon="open-in-new"
      label={shownLink(link)}
      onPress={() => void openURL(link).catch(() => undefined)}
    />
  ));
}

function Gallery({ profile: { gallery, handle } }: { readonly profile: Profile }) {
  const { t } = useWords();
  if (gallery.length === 0) return null;
  return (
    <View style={styles.badges}>
      {gallery.map((image, place) => (
        <Picture
          key={image.imageId}
          image={image}
          size="medium"
          width={132}
          height={132}
          radius={16}
          label={t("people:pictures.of", { handle, number: place + 1 })}
        />
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  part: { gap: 4 },
  badges: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
