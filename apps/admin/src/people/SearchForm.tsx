import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";

const ways = ["handle", "email", "id"] as const;

export interface Asked {
  readonly by: (typeof ways)[number];
  readonly text: string;
}

interface SearchFormProps {
  readonly isBusy: boolean;
  readonly onSeek: (asked: Asked) => void;
}

export function SearchForm({ isBusy, onSeek }: SearchFormProps) {
  const { t } = useWords();
  const [by, setBy] = useState<Asked["by"]>("handle");
  const [text, setText] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onSeek({ by, text: text.trim() });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <SegmentedControl
          aria-label={t("members.by")}
          value={by}
          onChange={(chosen) => setBy(ways.find((way) => way === chosen) ?? "handle")}
          data={ways.map((way) => ({ value: way, label: t(`members.way.${way}`) }))}
        />
        <TextInput
          aria-label={t(`members.wayMore.${by}`)}
          placeholder={t(`members.wayMore.${by}`)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          style={{ flex: "1 1 16rem" }}
          maw={420}
          required
        />
        <Button
          type="submit"
          loading={isBusy}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
        >
          {t("members.search")}
        </Button>
      </Group>
    </form>
  );
}
