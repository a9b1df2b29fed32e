/** Time runs from the side where reading begins. */
export const chartDirection = (isRightToLeft: boolean) => ({
  dir: "ltr",
  xAxisProps: { reversed: isRightToLeft, minTickGap: 40 },
  yAxisProps: {
    orientation: isRightToLeft ? ("right" as const) : ("left" as const),
    allowDecimals: false,
  },
});
