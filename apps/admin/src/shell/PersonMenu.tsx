import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useWords } from "../words/useWords";
import { leave } from "./leave";
import { useMe } from "./me";

export function PersonMenu() {
  const { t } = useWords();
  const { staff } = useMe();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: "50%" }}>
          <span className="kith-hidden">{staff.name}</span>
          <Avatar name={staff.name} color="clay" variant="filled" size={34} alt="" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600}>{staff.name}</Text>
          <Text size="xs" dir="ltr" ta="start">
            {staff.email}
          </Text>
          <Text size="xs">{t(`roles.${staff.role}`)}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={17} stroke={1.6} />} onClick={() => void leave()}>
          {t("app.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
