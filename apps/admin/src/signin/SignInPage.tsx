import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient, trpc } from "../data/kith";
import { CodeForm } from "./CodeForm";
import { ForgottenForm } from "./ForgottenForm";
import { PasswordForm } from "./PasswordForm";

type Step = "password" | "code" | "forgotten";

export function SignInPage() {
  const [step, setStep] = useState<Step>("password");
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();

  /** What was known about the caller before is over. */
  async function enter() {
    queryClient.removeQueries({ queryKey: trpc.ops.me.pathKey() });
    await navigate({ to: next ?? "/", replace: true });
  }

  if (step === "code") return <CodeForm onIn={enter} onOver={() => setStep("password")} />;
  if (step === "forgotten") return <ForgottenForm onBack={() => setStep("password")} />;
  return (
    <PasswordForm
      onIn={enter}
      onCode={() => setStep("code")}
      onForgotten={() => setStep("forgotten")}
    />
  );
}
