import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type AnchorProps = ButtonProps & Omit<ComponentPropsWithRef<"a">, keyof ButtonProps>;

const AnchorButton = (props: AnchorProps) => <Button component="a" {...props} />;

/** A button that leads to a page of the console, and to what its address asks for. */
export const LinkButton = createLink(AnchorButton);
