import type { Settings } from "@kith/contracts";
import { useState } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Field } from "../components/Field";
import { Toggle } from "../components/Toggle";
import { useWords } from "../words/useWords";
import { minuteFrom, shownMinute } from "./minutes";

type Hours = Settings["quietHours"];

interface QuietHoursProps {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
}

const night = { from: 22 * 60, to: 7 * 60 };

/** When nothing calls for attention. */
export function QuietHours({ hours, onChange }: QuietHoursProps) {
  const { t } = useWords();
  return (
    <Card>
      <Toggle
        label={t("people:preferences.quiet")}
        more={t("people:preferences.quietMore")}
        isOn={hours !== null}
        onChange={(isOn) => onChange(isOn ? night : null)}
      />
      {hours && <Times key={`${hours.from} ${hours.to}`} hours={hours} onChange={onChange} />}
    </Card>
  );
}

interface TimesProps extends QuietHoursProps {
  readonly hours: NonNullable<Hours>;
}

function Times({ hours, onChange }: TimesProps) {
  const { t } = useWords();
  const [from, setFrom] = useState(shownMinute(hours.from));
  const [to, setTo] = useState(shownMinute(hours.to));
  const typed = { from: minuteFrom(from), to: minuteFrom(to) };
  const bad = (minute: number | null) =>
    minute === null ? t("people:preferences.quietBad") : undefined;
  const isNew = typed.from !== hours.from || typed.to !== hours.to;
  const save = () => {
    if (typed.from !== null && typed.to !== null) onChange({ from: typed.from, to: typed.to });
  };
  return (
    <>
      <Field
        kind="text"
        label={t("people:preferences.quietFrom")}
        value={from}
        onChange={setFrom}
        trouble={bad(typed.from)}
        charactersMax={5}
      />
      <Field
        kind="text"
        label={t("people:preferences.quietTo")}
        value={to}
        onChange={setTo}
        onSubmit={save}
        trouble={bad(typed.to)}
        charactersMax={5}
      />
      {isNew && (
        <Button
          kind="soft"
          label={t("people:app.save")}
          disabled={typed.from === null || typed.to === null}
          onPress={save}
        />
      )}
    </>
  );
}
