import { Anchor, Group, Text, UnstyledButton } from "@mantine/core";
import { IconDeviceMobileCode, IconFingerprint, type TablerIcon } from "@tabler/icons-react";
import { leave } from "../shell/leave";
import { useWords } from "../words/useWords";
import { Entrance } from "./Entrance";
import { canHavePasskeys } from "./passkeys";

interface FactorChoiceProps {
  readonly onChoose: (factor: "passkey" | "app") => void;
}

export function FactorChoice({ onChoose }: FactorChoiceProps) {
  const { t } = useWords();
  const hasPasskeys = canHavePasskeys(location.hostname);
  return (
    <Entrance title={t("factor.title")} lead={t("factor.lead")} width={500}>
      <Way
        icon={IconFingerprint}
        name={t("factor.passkey")}
        more={t(hasPasskeys ? "factor.passkeyMore" : "factor.passkeyNotHere")}
        isDisabled={!hasPasskeys}
        onChoose={() => onChoose("passkey")}
      />
      <Way
        icon={IconDeviceMobileCode}
        name={t("factor.totp")}
        more={t("factor.totpMore")}
        onChoose={() => onChoose("app")}
      />
      <Anchor component="button" type="button" size="sm" onClick={() => void leave()}>
        {t("app.signOut")}
      </Anchor>
    </Entrance>
  );
}

interface WayProps {
  readonly icon: TablerIcon;
  readonly name: string;
  readonly more: string;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
}

function Way({ icon: Icon, name, more, isDisabled, onChoose }: WayProps) {
  return (
    <UnstyledButton className="kith-tile" disabled={isDisabled} onClick={onChoose}>
      <Group wrap="nowrap" align="flex-start">
        <Icon
          size={28}
          stroke={1.5}
          color="var(--kith-accent)"
          style={{ flex: "none" }}
          aria-hidden
        />
        <span>
          <Text component="span" display="block" fw={600}>
            {name}
          </Text>
          <Text component="span" display="block" size="sm" c="dimmed">
            {more}
          </Text>
        </span>
      </Group>
    </UnstyledButton>
  );
}
