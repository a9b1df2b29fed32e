import { Dialog } from "../parts/Dialog";
import { useWords } from "../words/useWords";
import { type KeyName, keyNames } from "./keys";

const words = {
  j: "next",
  k: "previous",
  c: "claim",
  a: "approve",
  d: "decline",
  r: "release",
  "?": "keys",
} as const satisfies Record<KeyName, string>;

interface KeysModalProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Which key does what, while the focus is on the page's content. */
export function KeysModal({ isOpen, onClose }: KeysModalProps) {
  const { t } = useWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("verification.keys")}>
      <dl className="kith-keys">
        {keyNames.map((name) => (
          <div key={name}>
            <dt>
              <kbd className="kith-key">{name.toUpperCase()}</kbd>
            </dt>
            <dd>{t(`verification.${words[name]}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
