import { Platform } from "react-native";
import { usePhone } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";

export interface FactGroup {
  readonly icon: string;
  readonly title: string;
  readonly facts: readonly string[];
}

const nearFacts = {
  bluetooth: ["learn.nearBeacon", "learn.nearKith"],
  simulated: ["learn.nearBeacon", "learn.nearSimulated"],
  none: ["learn.nearNothing"],
} as const;

/** Who can learn what. Each line is true of this device, whose radio may differ from another's. */
export function useFacts(): readonly FactGroup[] {
  const { t } = useWords();
  const { kind } = usePhone().radio;
  const groups: FactGroup[] = [
    {
      icon: "access-point",
      title: t("learn.near"),
      facts: nearFacts[kind].map((key) => t(key)),
    },
    {
      icon: "hand-wave-outline",
      title: t("learn.nudged"),
      facts: [t("learn.nudgedCategory"), t("learn.nudgedWave"), t("learn.nudgedMet")],
    },
    {
      icon: "message-outline",
      title: t("learn.chat"),
      facts: [t("learn.chatSealed"), t("learn.chatKept")],
    },
    {
      icon: "server",
      title: t("learn.server"),
      facts: [
        t("learn.serverInterests"),
        t("learn.serverNameless"),
        t("learn.serverPairs"),
        t("learn.serverStatistics"),
      ],
    },
    { icon: "cellphone", title: t("learn.phone"), facts: [t("learn.phoneKeeps")] },
  ];
  if (Platform.OS === "ios") {
    groups.push({
      icon: "apple",
      title: t("learn.ios"),
      facts: [t("learn.iosAddress"), t("learn.iosConnection"), t("learn.iosBackground")],
    });
  }
  if (Platform.OS === "android") {
    groups.push({
      icon: "android",
      title: t("learn.android"),
      facts: [t("learn.androidAddress"), t("learn.androidBackground"), t("learn.androidLocation")],
    });
  }
  return groups;
}
