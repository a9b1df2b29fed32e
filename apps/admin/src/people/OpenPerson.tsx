import type { UserId } from "@kith/contracts";
import { LinkButton } from "../parts/LinkButton";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";

/** From a list of the law's business to the person that a row is about. */
export function OpenPerson({ userId }: { readonly userId: UserId | null }) {
  const { t } = useWords();
  const { rights } = useMe();
  if (userId === null) return t("requests.erased");
  if (!rights.includes("people.read")) {
    return (
      <code className="kith-mono" dir="ltr">
        {userId}
      </code>
    );
  }
  const end = userId.slice(-6);
  return (
    <LinkButton
      to="/people"
      search={{ id: userId }}
      size="compact-sm"
      variant="subtle"
      aria-label={t("audit.toPersonOf", { id: end })}
    >
      …{end}
    </LinkButton>
  );
}
