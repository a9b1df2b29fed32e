import type { Due } from "./oracle";
import type { Plan } from "./plan";

/** One day of the trace in figures. */
export interface DayRow {
  readonly label: string;
  readonly contacts: number;
  readonly nudges: number;
  /** Nudges by hour of the day of the trace. */
  readonly byHour: readonly number[];
}

const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;

export function daysOf({ contacts, startsAt }: Plan, nudges: readonly Pick<Due, "at">[]): DayRow[] {
  const lastSecond = contacts.at(-1)?.from ?? 0;
  const count = Math.floor(lastSecond / 86_400) + 1;
  return Array.from({ length: count }, (_, day) => {
    const from = startsAt + day * dayMilliseconds;
    const ofDay = nudges.filter(({ at }) => at >= from && at < from + dayMilliseconds);
    const byHour = Array.from({ length: 24 }, (_unused, hour) => {
      const start = from + hour * hourMilliseconds;
      return ofDay.filter(({ at }) => at >= start && at < start + hourMilliseconds).length;
    });
    const began = contacts.filter((contact) => Math.floor(contact.from / 86_400) === day);
    const label = new Date(from).toISOString().slice(0, 10);
    return { label, contacts: began.length, nudges: ofDay.length, byHour };
  });
}

const blocks = " ▁▂▃▄▅▆▇█";

/** The days as lines for a terminal: a bar of nudges by hour, and the figures. */
export function drawForTerminal(days: readonly DayRow[]): string {
  const most = Math.max(1, ...days.flatMap(({ byHour }) => byHour));
  const lines = days.map(({ label, contacts, nudges, byHour }) => {
    const bar = byHour.map((one) => blocks[Math.ceil((one / most) * (blocks.length - 1))]).join("");
    const figures = `${String(contacts).padStart(6)} contacts ${String(nudges).padStart(5)} nudges`;
    return `  ${label} │${bar}│${figures}`;
  });
  return ["  day        │ nudges by hour         │", ...lines].join("\n");
}

/** The same as a drawing that stands by itself. */
export function drawAsSvg(days: readonly DayRow[], title: string): string {
  const most = Math.max(1, ...days.flatMap(({ byHour }) => byHour));
  const [left, rowHeight, cell] = [110, 30, 26];
  const height = days.length * rowHeight + 80;
  const rows = days.map(({ label, contacts, nudges, byHour }, day) => {
    const top = 60 + day * rowHeight;
    const cells = byHour.map((one, hour) => {
      const strength = one === 0 ? 0.06 : 0.2 + (0.8 * one) / most;
      const x = left + hour * cell;
      const place = `x="${x}" y="${top}" width="${cell - 3}" height="${rowHeight - 6}" rx="4"`;
      const colour = `fill="#b4451f" fill-opacity="${strength.toFixed(2)}"`;
      return `<rect ${place} ${colour}><title>${label} +${hour} h: ${one} nudges</title></rect>`;
    });
    const end = left + 24 * cell + 10;
    const text = (x: number, words: string) => `<text x="${x}" y="${top + 17}">${words}</text>`;
    const figures = `${nudges} nudges, ${contacts} contacts`;
    return `${text(16, label)}${cells.join("")}${text(end, figures)}`;
  });
  const style = `font-family="system-ui, sans-serif" font-size="13" fill="#3d332c"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 ${height}" ${style}>
<rect width="1000" height="${height}" fill="#fbf7f1"/>
<text x="16" y="32" font-size="18" font-weight="600">${title}</text>
${rows.join("\n")}
</svg>
`;
}
