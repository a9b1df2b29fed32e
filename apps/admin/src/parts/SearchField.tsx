import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

interface SearchFieldProps {
  readonly label: string;
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
}

/** Narrows a table that is there whole. */
export const SearchField = ({ label, sought, onSeek }: SearchFieldProps) => (
  <TextInput
    aria-label={label}
    placeholder={label}
    leftSection={<IconSearch size={17} stroke={1.6} aria-hidden />}
    value={sought}
    onChange={(event) => onSeek(event.currentTarget.value)}
    maw={320}
  />
);

/** Whether a name holds what is sought, whatever the case and the space around it. */
export const isFound = (name: string, sought: string): boolean =>
  name.toLowerCase().includes(sought.trim().toLowerCase());
