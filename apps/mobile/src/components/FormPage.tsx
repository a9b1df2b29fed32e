import type { ReactNode } from "react";
import { Button } from "./Button";
import { Screen } from "./Screen";
import { Body, Title } from "./Text";

interface FormPageProps {
  readonly bar: ReactNode;
  readonly title: string;
  readonly lead?: string;
  /** What the button says that sends the form. */
  readonly action: string;
  readonly isBusy?: boolean;
  /** Whether there is what it takes to send it. */
  readonly isReady: boolean;
  readonly onSend: () => void;
  /** What can be done instead, below that button. */
  readonly others?: ReactNode;
  readonly children: ReactNode;
}

/** A page that asks for something: what for, its fields, and at the lower edge what sends them. */
export function FormPage(props: FormPageProps) {
  const { bar, title, lead, action, isBusy = false, isReady, onSend, others, children } = props;
  return (
    <Screen
      bar={bar}
      footer={
        <>
          <Button wide label={action} busy={isBusy} disabled={!isReady} onPress={onSend} />
          {others}
        </>
      }
    >
      <Title>{title}</Title>
      {lead && <Body tone="inkSoft">{lead}</Body>}
      {children}
    </Screen>
  );
}
