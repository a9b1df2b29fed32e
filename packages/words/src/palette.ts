/** The evening of a friendly street: paper and clay by day, lamplight and plum by night. */
export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly raised: string;
  readonly line: string;
  /** The edge of a control: visible at 3 to 1 on every ground. */
  readonly edge: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly onAccentSoft: string;
  readonly calm: string;
  readonly calmSoft: string;
  readonly onCalmSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly onWarnSoft: string;
  readonly skySoft: string;
  readonly onSkySoft: string;
  readonly danger: string;
  readonly onDanger: string;
  /** What lies over a page under a dialog. */
  readonly shade: string;
}

export const light: Palette = {
  page: "#FBF5EC",
  card: "#FFFDF9",
  raised: "#F4EADC",
  line: "#E6D8C4",
  edge: "#8C7964",
  ink: "#2A1F1A",
  inkSoft: "#66564B",
  accent: "#A23E1F",
  onAccent: "#FFFFFF",
  accentSoft: "#F9DCCB",
  onAccentSoft: "#5E1F0A",
  calm: "#3F6650",
  calmSoft: "#DCE9DC",
  onCalmSoft: "#1F3B2B",
  warn: "#7A5200",
  warnSoft: "#F8E6BC",
  onWarnSoft: "#4A3200",
  skySoft: "#D5E5F4",
  onSkySoft: "#123A5C",
  danger: "#A3213A",
  onDanger: "#FFFFFF",
  shade: "rgba(42, 31, 26, 0.48)",
};

export const dark: Palette = {
  page: "#17121A",
  card: "#211A25",
  raised: "#2C2331",
  line: "#3B3041",
  edge: "#8F8095",
  ink: "#F6ECE2",
  inkSoft: "#C3B3B4",
  accent: "#FFB38A",
  onAccent: "#43180A",
  accentSoft: "#5A2C1B",
  onAccentSoft: "#FFDCCB",
  calm: "#9CCBAC",
  calmSoft: "#243C30",
  onCalmSoft: "#D3EBD9",
  warn: "#EBC470",
  warnSoft: "#4A3A14",
  onWarnSoft: "#FBE7B8",
  skySoft: "#1D3950",
  onSkySoft: "#CDE5F9",
  danger: "#FFB1BA",
  onDanger: "#5C0A1B",
  shade: "rgba(6, 3, 8, 0.66)",
};
