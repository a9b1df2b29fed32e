import { Badge } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { useWords } from "../words/useWords";

export function Verdict({ isHeld }: { readonly isHeld: boolean }) {
  const { t } = useWords();
  const Icon = isHeld ? IconShieldCheck : IconShieldX;
  return (
    <Badge
      size="lg"
      radius="md"
      tt="none"
      miw="max-content"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      bg={isHeld ? "var(--kith-calm-soft)" : "var(--kith-danger)"}
      c={isHeld ? "var(--kith-on-calm-soft)" : "var(--kith-on-danger)"}
    >
      {t(isHeld ? "attacks.held" : "attacks.won")}
    </Badge>
  );
}
