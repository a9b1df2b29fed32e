import { ActionIcon, Menu } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";

interface ChoiceMenuProps<Value extends string> {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly chosen: Value;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  /** Each choice is the name of a language, in that language. */
  readonly areLanguages?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, behind a button of the header. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { label, icon: Icon, chosen, choices, areLanguages, onChoose } = props;
  const choose = (value: string) => {
    const choice = choices.find((one) => one.value === value);
    if (choice) onChoose(choice.value);
  };
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
          <Icon size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen} onChange={choose}>
          {choices.map(({ value, name }) => (
            <Menu.RadioItem key={value} value={value} lang={areLanguages ? value : undefined}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
