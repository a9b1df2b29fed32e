import { type StaffRole, staffRoles } from "@kith/contracts";
import { Select } from "@mantine/core";
import { useWords } from "../words/useWords";

interface RoleSelectProps {
  readonly label: string;
  readonly value: StaffRole;
  readonly onChange: (role: StaffRole) => void;
  /** Shows the label, and what the role may do. */
  readonly isExplained?: boolean;
  readonly isDisabled?: boolean;
}

export function RoleSelect({ label, value, onChange, isExplained, isDisabled }: RoleSelectProps) {
  const { t } = useWords();
  return (
    <Select
      {...(isExplained
        ? { label, description: t(`roles.${value}More`) }
        : { "aria-label": label, size: "xs", w: 130 })}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={staffRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      value={value}
      onChange={(chosen) => {
        const role = staffRoles.find((one) => one === chosen);
        if (role && role !== value) onChange(role);
      }}
      allowDeselect={false}
      disabled={isDisabled ?? false}
    />
  );
}
