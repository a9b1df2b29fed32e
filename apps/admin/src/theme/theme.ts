import { dark, light, type Palette } from "@kith/words/palette";
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineTheme,
  type VariantColorsResolver,
} from "@mantine/core";

const clay: MantineColorsTuple = [
  "#FDF0E9",
  "#F9DCCB",
  "#FFCDB0",
  "#FFB38A",
  "#F0916A",
  "#D9714A",
  "#BF5532",
  "#A23E1F",
  "#863017",
  "#5E1F0A",
];

const berry: MantineColorsTuple = [
  "#FCEDEF",
  "#F7D3D8",
  "#FFC9D0",
  "#FFB1BA",
  "#E77F8E",
  "#D05468",
  "#BA3650",
  "#A3213A",
  "#84152B",
  "#5C0A1B",
];

/** Mantine's greys, warmed; it takes lines, hovers and quiet text from them. */
const sand: MantineColorsTuple = [
  "#FBF5EC",
  "#F4EADC",
  "#EDE0CD",
  "#E6D8C4",
  "#CDBCA6",
  "#8C7964",
  "#66564B",
  "#4F4138",
  "#3A2E28",
  "#2A1F1A",
];

const plum: MantineColorsTuple = [
  "#F6ECE2",
  "#DCCFCB",
  "#C3B3B4",
  "#8F8095",
  "#4A3D51",
  "#332939",
  "#2C2331",
  "#211A25",
  "#17121A",
  "#100C12",
];

const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", ' +
  '"Noto Sans Georgian", sans-serif';
const serif =
  '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Noto Naskh Arabic", ' +
  '"Noto Serif Georgian", Georgia, serif';

/** Mantine chooses the ink on a filled control for light pages only; ours differs by scheme. */
const resolveVariant: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return resolved;
  const ground = input.color === "berry" ? "danger" : "accent";
  return {
    ...resolved,
    background: `var(--kith-${ground})`,
    hover: `color-mix(in srgb, var(--kith-${ground}) 88%, var(--kith-ink))`,
    color: `var(--kith-on-${ground})`,
  };
};

export const theme = createTheme({
  colors: { clay, berry, gray: sand, dark: plum },
  primaryColor: "clay",
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: resolveVariant,
  black: light.ink,
  white: light.card,
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace',
  headings: {
    fontFamily: serif,
    fontWeight: "600",
    sizes: { h1: { fontSize: "1.75rem" }, h2: { fontSize: "1.2rem" }, h3: { fontSize: "1rem" } },
  },
  fontSizes: { xs: "0.75rem", sm: "0.84rem", md: "0.92rem", lg: "1.05rem", xl: "1.25rem" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});

const variablesOf = (palette: Palette) => ({
  "--mantine-color-body": palette.page,
  "--mantine-color-text": palette.ink,
  "--mantine-color-dimmed": palette.inkSoft,
  "--mantine-color-anchor": palette.accent,
  "--mantine-color-error": palette.danger,
  "--mantine-color-default": palette.card,
  "--mantine-color-default-border": palette.edge,
  "--mantine-color-placeholder": palette.inkSoft,
  "--mantine-color-clay-light": palette.accentSoft,
  "--mantine-color-clay-light-hover": palette.raised,
  "--mantine-color-clay-light-color": palette.onAccentSoft,
  "--mantine-color-berry-light": palette.raised,
  "--mantine-color-berry-light-hover": palette.raised,
  "--mantine-color-berry-light-color": palette.danger,
  "--mantine-color-gray-light": palette.raised,
  "--mantine-color-gray-light-color": palette.ink,
  ...Object.fromEntries(
    Object.entries(palette).map(([name, colour]) => [`--kith-${kebab(name)}`, colour]),
  ),
});

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Both palettes as CSS variables: Mantine's own names, and ours as `--kith-…`. */
export const resolveVariables: CSSVariablesResolver = (_theme: MantineTheme) => ({
  variables: {},
  light: variablesOf(light),
  dark: variablesOf(dark),
});
