import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { AttacksPage } from "./attacks/AttacksPage";
import { AuditPage } from "./audit/AuditPage";
import { readAuditSearch } from "./audit/filter";
import { CampusesPage } from "./campuses/CampusesPage";
import { ConfigurationPage } from "./configuration/ConfigurationPage";
import { HoldsPage } from "./holds/HoldsPage";
import { InboxPage } from "./inbox/InboxPage";
import { LimitsPage } from "./limits/LimitsPage";
import { PeoplePage } from "./people/PeoplePage";
import { RequestsPage } from "./requests/RequestsPage";
import { ServicesPage } from "./services/ServicesPage";
import { Gate } from "./shell/Gate";
import { guarded } from "./shell/Guarded";
import type { PageName } from "./shell/pages";
import { Broken, NoPage } from "./shell/Trouble";
import { ChoosePasswordPage } from "./signin/ChoosePasswordPage";
import { SignInPage } from "./signin/SignInPage";
import { StaffPage } from "./staff/StaffPage";
import { VerificationPage } from "./verification/VerificationPage";

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
  validateSearch: (search): { next?: string } => {
    const { next } = search;
    // A path of the console, never another site's address.
    return typeof next === "string" && /^\/[a-z-]*$/.test(next) ? { next } : {};
  },
});

const choosePassword = createRoute({
  getParentRoute: () => root,
  path: "/choose-password",
  component: ChoosePasswordPage,
});

const gate = createRoute({ getParentRoute: () => root, id: "gate", component: Gate });

const inside = () => gate;

const OverviewPage = lazyRouteComponent(() => import("./overview/OverviewPage"), "OverviewPage");
const FlagsPage = lazyRouteComponent(() => import("./flags/FlagsPage"), "FlagsPage");
const StatisticsPage = lazyRouteComponent(
  () => import("./statistics/StatisticsPage"),
  "StatisticsPage",
);

/** Fetches what comes later, so that a server which is away by then takes no page with it. */
export const fetchPages = () =>
  Promise.allSettled([OverviewPage.preload?.(), StatisticsPage.preload?.(), FlagsPage.preload?.()]);

/** A page inside the gate, for those who may see it. */
const at = <const P extends string>(path: P, name: PageName, page: ComponentType) =>
  createRoute({ getParentRoute: inside, path, component: guarded(name, page) });

const audit = createRoute({
  getParentRoute: inside,
  path: "/audit",
  component: guarded("audit", AuditPage),
  validateSearch: readAuditSearch,
});

const members = createRoute({
  getParentRoute: inside,
  path: "/people",
  component: guarded("members", PeoplePage),
  validateSearch: (search): { id?: string } =>
    typeof search.id === "string" ? { id: search.id } : {},
});

const watch = [
  at("/", "overview", OverviewPage),
  at("/nudges", "statistics", StatisticsPage),
  at("/attacks", "attacks", AttacksPage),
];
const operate = [
  at("/services", "services", ServicesPage),
  at("/limits", "limits", LimitsPage),
  at("/flags", "flags", FlagsPage),
  at("/configuration", "configuration", ConfigurationPage),
  at("/inbox", "inbox", InboxPage),
];
const people = [
  members,
  at("/verification", "verification", VerificationPage),
  at("/campuses", "campuses", CampusesPage),
  at("/requests", "requests", RequestsPage),
  at("/holds", "holds", HoldsPage),
  audit,
  at("/staff", "staff", StaffPage),
];

/** The console lives under its base path, wherever the server puts it. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    choosePassword,
    gate.addChildren([...watch, ...operate, ...people]),
  ]),
  basepath: import.meta.env.BASE_URL,
  defaultPreload: "intent",
  defaultNotFoundComponent: NoPage,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
