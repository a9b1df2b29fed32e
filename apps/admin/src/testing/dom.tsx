import { afterAll, afterEach, beforeAll } from "bun:test";
import { GlobalRegistrator } from "@happy-dom/global-registrator";
import type { ReactNode } from "react";

// What looks for a document when it is imported is imported once there is one.
const load = () => import("@testing-library/react/pure");

/** A browser's document for the tests of one file; it is emptied after each. */
export function useDocument(): void {
  beforeAll(() => {
    GlobalRegistrator.register({ url: "http://127.0.0.1/console/" });
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  });
  afterEach(async () => (await load()).cleanup());
  afterAll(() => GlobalRegistrator.unregister());
}

/** Renders something as the console does, in English; gives the testing library's queries. */
export async function show(node: ReactNode) {
  const { render } = await load();
  const { MantineProvider } = await import("@mantine/core");
  const { I18nextProvider } = await import("react-i18next");
  const { createWords } = await import("../words/i18n");
  const words = await createWords("en");
  return render(
    <I18nextProvider i18n={words}>
      <MantineProvider env="test" withCssVariables={false} withGlobalClasses={false}>
        {node}
      </MantineProvider>
    </I18nextProvider>,
  );
}
