import type { Proof } from "@kith/sdk";
import { Field } from "../components/Field";
import { Tabs } from "../components/Tabs";
import { useWords } from "../words/useWords";

export type ProvedBy = Proof["by"];

interface ProofFieldsProps {
  /** What there is to choose from; one or more. */
  readonly ways: readonly ProvedBy[];
  readonly by: ProvedBy;
  readonly onBy: (by: ProvedBy) => void;
  readonly proof: string;
  readonly onProof: (proof: string) => void;
  readonly onSubmit: () => void;
}

const kinds = { password: "password", totp: "code", recovery_code: "text" } as const;

/** Something that only the owner of the account knows or holds. */
export function ProofFields({ ways, by, onBy, proof, onProof, onSubmit }: ProofFieldsProps) {
  const { t } = useWords();
  const change = (way: ProvedBy) => {
    onProof("");
    onBy(way);
  };
  return (
    <>
      {ways.length > 1 && (
        <Tabs
          kind="choice"
          label={t("identity:prove.by")}
          value={by}
          onChange={change}
          tabs={ways.map((value) => ({ value, label: t(`identity:prove.${value}`) }))}
        />
      )}
      <Field
        kind={kinds[by]}
        label={t(`identity:prove.${by}`)}
        value={proof}
        onChange={onProof}
        onSubmit={onSubmit}
        hint={by === "password" ? undefined : t(`identity:prove.${by}_more`)}
        charactersMax={by === "totp" ? 6 : 128}
      />
    </>
  );
}

/** As the server reads it: an app's codes are often written with a space. */
export const proofOf = (by: ProvedBy, typed: string): string =>
  by === "password" ? typed : typed.trim();
