import type { StaffRight } from "@kith/contracts";

/** Every page of the console, in the order of the navigation, and the right that opens it. */
export const pages = [
  { name: "overview", path: "/", group: "watch", right: "activity.read" },
  { name: "statistics", path: "/nudges", group: "watch", right: "statistics.read" },
  { name: "attacks", path: "/attacks", group: "watch", right: "activity.read" },
  { name: "services", path: "/services", group: "operate", right: "jobs.read" },
  { name: "limits", path: "/limits", group: "operate", right: "configuration.read" },
  { name: "flags", path: "/flags", group: "operate", right: "flags.read" },
  { name: "configuration", path: "/configuration", group: "operate", right: "configuration.read" },
  { name: "members", path: "/people", group: "people", right: "people.read" },
  { name: "verification", path: "/verification", group: "people", right: "verification.review" },
  { name: "campuses", path: "/campuses", group: "people", right: "campuses.manage" },
  { name: "requests", path: "/requests", group: "people", right: "requests.read" },
  { name: "holds", path: "/holds", group: "people", right: "holds.manage" },
  { name: "audit", path: "/audit", group: "people", right: "audit.read" },
  { name: "staff", path: "/staff", group: "people", right: "staff.manage" },
  { name: "inbox", path: "/inbox", group: "operate", right: "mails.read" },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly group: "watch" | "operate" | "people";
  readonly right: StaffRight;
}[];

export type Page = (typeof pages)[number];
export type PageName = Page["name"];

export const pageGroups = ["watch", "operate", "people"] as const;

interface Reader {
  readonly rights: readonly StaffRight[];
  readonly profile: "development" | "production";
}

/** The pages that somebody may open. Only a server in development keeps an inbox. */
export const pagesFor = ({ rights, profile }: Reader): readonly Page[] =>
  pages.filter(
    ({ name, right }) => rights.includes(right) && (name !== "inbox" || profile === "development"),
  );
