import { Button } from "../components/Button";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

interface PasskeyButtonProps {
  readonly onShown?: () => void;
  readonly wide?: boolean;
}

/** Comes in, or proves who it is, with a passkey; nothing where this device has no such thing. */
export function PasskeyButton({ onShown, wide = false }: PasskeyButtonProps) {
  const { t } = useWords();
  const { passkeys } = useMember().kith.account;
  const { act, isBusy, trouble, until } = useAct();
  if (!passkeys.isPossible) return null;
  return (
    <>
      <Trouble trouble={trouble} until={until} />
      <Button
        kind="soft"
        icon="key-variant"
        wide={wide}
        label={t("identity:passkeys.use")}
        busy={isBusy}
        onPress={() => void act(() => passkeys.show(), onShown)}
      />
    </>
  );
}
