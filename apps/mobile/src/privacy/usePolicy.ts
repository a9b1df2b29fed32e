import { type PolicyName, policies } from "@kith/contracts/policies";
import { useWords } from "../words/useWords";

/** What is asked to be agreed to: its name, and all that there is to know before one says yes. */
export function usePolicy() {
  const { t } = useWords();
  return (policy: PolicyName, version: number) => {
    const kind = policies[policy].isRequired ? "people:join.required" : "people:join.optional";
    return {
      label: t(`people:policies.${policy}`),
      more: `${t(`people:policyTexts.${policy}`)} ${t(kind, { version })}`,
    };
  };
}
