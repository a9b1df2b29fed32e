import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../words/useWords";

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: ReactNode;
  readonly size?: "lg" | "xl";
  /** In the middle of the screen; else near its top. */
  readonly isCentered?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What opens over the page; its cross says what it does. */
export function Dialog({ isOpen, title, size, isCentered, onClose, children }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered={isCentered ?? false}
      closeButtonProps={{ "aria-label": t("app.close") }}
      {...(size ? { size } : {})}
    >
      {children}
    </Modal>
  );
}
