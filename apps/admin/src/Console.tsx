import { directionOf, languageFor } from "@kith/words";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { i18n } from "i18next";
import { StrictMode } from "react";
import { I18nextProvider } from "react-i18next";
import { queryClient } from "./data/kith";
import { router } from "./router";
import { resolveVariables, theme } from "./theme/theme";

/** The console with all that its pages stand on. */
export function Console({ words }: { readonly words: i18n }) {
  const direction = directionOf(languageFor([words.language]));
  return (
    <StrictMode>
      <I18nextProvider i18n={words}>
        <DirectionProvider initialDirection={direction} detectDirection={false}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={resolveVariables}
            defaultColorScheme="auto"
          >
            <QueryClientProvider client={queryClient}>
              <Notifications position="bottom-right" />
              <RouterProvider router={router} />
            </QueryClientProvider>
          </MantineProvider>
        </DirectionProvider>
      </I18nextProvider>
    </StrictMode>
  );
}
