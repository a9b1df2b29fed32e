import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";

/** Stands above the figures where one phone's word is enough for a nudge. */
export function NearCaution() {
  const { t } = useWords();
  const { rights } = useMe();
  const { data } = useQuery({
    ...trpc.ops.getConfiguration.queryOptions({}),
    enabled: rights.includes("configuration.read"),
  });
  const isOneSided = data?.settings.some(({ caution }) => caution === "near_one_sided");
  if (!isOneSided) return null;
  return (
    <Alert className="kith-caution" icon={<IconAlertTriangle />}>
      {t("cautions.near_one_sided")}
    </Alert>
  );
}
