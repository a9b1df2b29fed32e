import { domainBoards } from "./domainBoards";
import { dashboardOf } from "./grafana";
import { nodeBoard } from "./nodeBoard";

export const boardsFolder = "deploy/grafana/dashboards/";

/** Grafana's dashboards, by the paths of their files. */
export const boardFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [nodeBoard, ...domainBoards].map((board) => [
      `${boardsFolder}${board.name}.json`,
      `${JSON.stringify(dashboardOf(board), null, 2)}\n`,
    ]),
  );
