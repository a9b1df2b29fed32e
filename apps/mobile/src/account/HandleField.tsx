import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import { useReservation } from "./useReservation";

interface HandleFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What was typed, as a handle is written. */
  readonly wanted: string;
  /** Whether joining with it was refused for that. */
  readonly isTaken: boolean;
}

/** A handle that is being chosen: whether it is free is said while it is typed. */
export function HandleField({ value, onChange, wanted, isTaken }: HandleFieldProps) {
  const { t } = useWords();
  const reservation = useReservation(wanted);
  const taken = t("refusals:identity.handle_taken");
  return (
    <Field
      kind="handle"
      icon="at"
      label={t("people:join.handle")}
      value={value}
      onChange={onChange}
      hint={hintOf()}
      trouble={isTaken || reservation.kind === "taken" ? taken : undefined}
      charactersMax={30}
    />
  );

  function hintOf(): string {
    if (reservation.kind === "asking") return t("identity:handle.asking");
    if (reservation.kind !== "held") return t("people:join.handleHint");
    return t("identity:handle.held", { at: new Date(reservation.until) });
  }
}
