import { Link } from "@tanstack/react-router";
import { useWords } from "../words/useWords";

/** Two circles that have just met. */
function Mark() {
  return (
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="12" cy="16" r="8" fill="none" stroke="var(--kith-accent)" strokeWidth="2.6" />
      <circle cx="20" cy="16" r="8" fill="none" stroke="var(--kith-calm)" strokeWidth="2.6" />
    </svg>
  );
}

export function Brand() {
  const { t } = useWords();
  return (
    <Link to="/" className="kith-brand">
      <Mark />
      <span>
        {t("app.name")} <small>{t("app.console")}</small>
      </span>
    </Link>
  );
}
