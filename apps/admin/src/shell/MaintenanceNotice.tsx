import type { FlagName } from "@kith/contracts/flags";
import { Alert } from "@mantine/core";
import { IconTools } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { kith } from "../data/kith";
import { useWords } from "../words/useWords";
import { useMe } from "./me";

const flag: FlagName = "console.maintenance";
const againMilliseconds = 30_000;

/** Says that work is going on, to those for whom the flag is on. */
export function MaintenanceNotice() {
  const { t } = useWords();
  const { staffId } = useMe().staff;
  const isOn = useQuery({
    queryKey: ["flags", flag, staffId],
    queryFn: () => kith.flags.isOn(flag, { subject: staffId, isCaller: true }),
    refetchInterval: againMilliseconds,
  });
  if (!isOn.data) return null;
  return (
    <Alert className="kith-caution" py="xs" mb="md" icon={<IconTools />} role="status">
      {t("app.maintenance")}
    </Alert>
  );
}
