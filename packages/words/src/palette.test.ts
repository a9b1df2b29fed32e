import { describe, expect, test } from "bun:test";
import { dark, light, type Palette } from "./palette";

type Colour = Exclude<keyof Palette, "shade">;

/** Relative luminance and contrast, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const texts: readonly (readonly [Colour, Colour])[] = [
  ...(["page", "card", "raised"] as const).flatMap((ground) =>
    (["ink", "inkSoft", "accent", "calm", "warn", "danger"] as const).map(
      (ink) => [ink, ground] as const,
    ),
  ),
  ["onAccent", "accent"],
  ["onAccentSoft", "accentSoft"],
  ["onCalmSoft", "calmSoft"],
  ["onWarnSoft", "warnSoft"],
  ["onSkySoft", "skySoft"],
  ["onDanger", "danger"],
];

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("the %s palette", (_name, palette) => {
  test.each(texts)("shows %s on %s as readable text (AA, 4.5 to 1)", (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["page", "card", "raised"] as const)("shows the edge of a control on %s", (ground) => {
    expect(contrast(palette.edge, palette[ground])).toBeGreaterThanOrEqual(3);
  });
});
