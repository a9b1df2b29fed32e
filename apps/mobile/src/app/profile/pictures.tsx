import type { Image, OwnProfile } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { StyleSheet, View } from "react-native";
import { withMe } from "../../account/Gate";
import { useMember } from "../../account/MemberProvider";
import { Trouble } from "../../account/Trouble";
import { Answer } from "../../components/Answer";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { IconButton } from "../../components/IconButton";
import { Screen } from "../../components/Screen";
import { Body, Heading, Small, Title } from "../../components/Text";
import { TopBar } from "../../components/TopBar";
import { Avatar } from "../../people/Avatar";
import { useBack } from "../../phone/useBack";
import { Picture } from "../../pictures/Picture";
import { pickPicture } from "../../pictures/pick";
import { AudienceChoice } from "../../profile/AudienceChoice";
import { ownProfileQuery } from "../../profile/queries";
import { type ImagesUpdate, useProfileUpdate } from "../../profile/useProfileUpdate";
import { useWords } from "../../words/useWords";

export default withMe(function Pictures() {
  const { t } = useWords();
  const of = useQuery(ownProfileQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:pictures.title")}</Title>
      <Body tone="inkSoft">{t("people:pictures.lead")}</Body>
      <Answer of={of}>{of.data && <Both own={of.data} />}</Answer>
    </Screen>
  );
});

const galleryMax = 6;

const shownIn = ({ profile: { avatar, gallery } }: OwnProfile): ImagesUpdate => ({
  avatarId: avatar?.imageId ?? null,
  galleryIds: gallery.map(({ imageId }) => imageId),
});

function Both({ own }: { readonly own: OwnProfile }) {
  const { pictures } = useMember().kith;
  const { save, saveImages, isBusy, trouble, until } = useProfileUpdate();
  const images = shownIn(own);
  /** Nothing happens where nobody picked anything. */
  const upload = (put: (imageId: Image["imageId"]) => ImagesUpdate) =>
    saveImages(async () => {
      const picked = await pickPicture();
      return picked && put(await pictures.upload(picked));
    });
  const part = {
    own,
    isBusy,
    change: (next: Partial<ImagesUpdate>) => saveImages(async () => ({ ...images, ...next })),
  };
  return (
    <>
      <Trouble trouble={trouble} until={until} />
      <AvatarCard {...part} onUpload={() => upload((avatarId) => ({ ...images, avatarId }))} />
      <AudienceChoice
        value={own.visibility.avatar}
        onChange={(avatar) => save({ visibility: { avatar } })}
      />
      <GalleryCard
        {...part}
        onUpload={() =>
          upload((imageId) => ({ ...images, galleryIds: [...images.galleryIds, imageId] }))
        }
      />
      <AudienceChoice
        value={own.visibility.gallery}
        onChange={(gallery) => save({ visibility: { gallery } })}
      />
    </>
  );
}

interface PartProps {
  readonly own: OwnProfile;
  readonly isBusy: boolean;
  readonly onUpload: () => void;
  readonly change: (next: Partial<ImagesUpdate>) => void;
}

function AvatarCard({ own: { profile }, isBusy, onUpload, change }: PartProps) {
  const { t } = useWords();
  return (
    <Card>
      <Heading>{t("people:field.avatar")}</Heading>
      <Avatar handle={profile.handle} image={profile.avatar} size={112} />
      <Button
        kind="soft"
        icon="image-plus"
        label={t(profile.avatar ? "people:pictures.replace" : "people:pictures.choose")}
        busy={isBusy}
        onPress={onUpload}
      />
      {profile.avatar && (
        <Button
          kind="plain"
          label={t("people:pictures.remove")}
          disabled={isBusy}
          onPress={() => change({ avatarId: null })}
        />
      )}
    </Card>
  );
}

function GalleryCard({ own: { profile }, isBusy, onUpload, change }: PartProps) {
  const { t } = useWords();
  const { gallery, handle } = profile;
  const ids = gallery.map(({ imageId }) => imageId);
  const place = (from: number, to: number) => {
    const others = ids.filter((_, at) => at !== from);
    change({ galleryIds: others.toSpliced(to, 0, ...ids.slice(from, from + 1)) });
  };
  return (
    <Card>
      <Heading>{t("people:field.gallery")}</Heading>
      {gallery.length === 0 && <Small>{t("people:pictures.none")}</Small>}
      {gallery.map((image, at) => {
        const name = t("people:pictures.of", { handle, number: at + 1 });
        return (
          <View key={image.imageId} style={styles.line}>
            <Picture image={image} size="small" width={88} height={88} radius={12} label={name} />
            <View style={styles.actions}>
              <IconButton
                icon="arrow-up"
                label={t("people:pictures.earlier", { name })}
                disabled={isBusy || at === 0}
                onPress={() => place(at, at - 1)}
              />
              <IconButton
                icon="arrow-down"
                label={t("people:pictures.later", { name })}
                disabled={isBusy || at === gallery.length - 1}
                onPress={() => place(at, at + 1)}
              />
              <IconButton
                icon="delete-outline"
                label={t("people:pictures.takeOut", { name })}
                disabled={isBusy}
                onPress={() => change({ galleryIds: ids.filter((id) => id !== image.imageId) })}
              />
            </View>
          </View>
        );
      })}
      {gallery.length < galleryMax && (
        <Button
          kind="soft"
          icon="image-plus"
          label={t("people:pictures.add")}
          busy={isBusy}
          onPress={onUpload}
        />
      )}
    </Card>
  );
}

const styles = StyleSheet.create({
  line: { flexDirection: "row", alignItems: "center", gap: 12 },
  actions: { flexDirection: "row", flexWrap: "wrap" },
});
