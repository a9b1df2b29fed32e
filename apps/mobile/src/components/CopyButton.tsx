import { useState } from "react";
import { copyText } from "../clipboard/platform";
import { useWords } from "../words/useWords";
import { Button } from "./Button";
import { Notice } from "./Notice";

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

/** Puts a text where it can be pasted from; nothing where this device has no such place. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useWords();
  const [said, setSaid] = useState<"copied" | "notCopied" | null>(null);
  if (!copyText) return null;
  const copy = () =>
    copyText?.(text).then(
      () => setSaid("copied"),
      () => setSaid("notCopied"),
    );
  return (
    <>
      <Button kind="soft" icon="content-copy" label={label} onPress={() => void copy()} />
      {said && <Notice live="status" text={t(`identity:copy.${said}`)} />}
    </>
  );
}
