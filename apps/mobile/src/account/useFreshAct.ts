import { isRefusal } from "@kith/sdk";
import { useAct } from "./useAct";

/** As `useAct`, for what only a session does whose owner just proved that it is theirs. */
export function useFreshAct() {
  const does = useAct();
  const { trouble } = does;
  const isStale =
    isRefusal(trouble, "kernel.step_up") && trouble.data.refusal.details.needs === "sign_in";
  return { ...does, isStale, trouble: isStale ? null : trouble };
}
