import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface CardProps {
  readonly title?: string;
  readonly lead?: string;
  readonly aside?: ReactNode;
  /** Tables reach the card's edge. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Card({ title, lead, aside, isFlush, children }: CardProps) {
  const id = useId();
  return (
    <section className="kith-card" aria-labelledby={title ? id : undefined}>
      {title && (
        <Group className="kith-card-head" justify="space-between" align="flex-start" gap="xs">
          <div>
            <Title order={2} id={id}>
              {title}
            </Title>
            {lead && (
              <Text size="sm" className="kith-lead">
                {lead}
              </Text>
            )}
          </div>
          {aside}
        </Group>
      )}
      <div className={isFlush ? undefined : "kith-card-body"}>{children}</div>
    </section>
  );
}
