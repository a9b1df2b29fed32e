import type { Circle } from "@kith/contracts";
import { useRouter } from "expo-router";
import { LinkRow } from "../components/LinkRow";
import { useWords } from "../words/useWords";

/** A circle in a list; leads to it. */
export function CircleRow({ circle }: { readonly circle: Circle }) {
  const { t } = useWords();
  const router = useRouter();
  const { circleId, name, type, isPrivate } = circle;
  return (
    <LinkRow
      icon={isPrivate ? "lock-outline" : "account-group-outline"}
      label={name}
      more={t(`people:circles.${type}`)}
      onPress={() => router.push({ pathname: "/circle/[circleId]", params: { circleId } })}
    />
  );
}
