import type { Profile } from "@kith/contracts";
import { StyleSheet, View } from "react-native";
import { shownHandle } from "../account/handle";
import { Heading, Small } from "../components/Text";
import { Avatar } from "../people/Avatar";
import { PersonBadges } from "../verification/PersonBadges";

/** Who a profile is of. */
export function ProfileHead({ profile }: { readonly profile: Profile }) {
  const { handle, name, avatar, badges } = profile;
  return (
    <View style={styles.head}>
      <Avatar handle={handle} image={avatar} size={72} />
      <View style={styles.words}>
        <Heading>{name ?? shownHandle(handle)}</Heading>
        {name && <Small>{shownHandle(handle)}</Small>}
        <PersonBadges badges={badges} />
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  head: { flexDirection: "row", alignItems: "center", gap: 16 },
  words: { flex: 1, gap: 2, alignItems: "flex-start" },
});
