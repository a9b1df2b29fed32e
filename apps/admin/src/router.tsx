import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { AttacksPage } from "./attacks/AttacksPage";
import { AuditPage } from "./audit/AuditPage";
import { ConfigurationPage } from "./configuration/ConfigurationPage";
import { InboxPage } from "./inbox/InboxPage";
import { LimitsPage } from "./limits/LimitsPage";
import { ServicesPage } from "./services/ServicesPage";
import { Gate } from "./shell/Gate";
import { guarded } from "./shell/Guarded";
import { Broken, NoPage } from "./shell/Trouble";
import { ChoosePasswordPage } from "./signin/ChoosePasswordPage";
import { SignInPage } from "./signin/SignInPage";
import { StaffPage } from "./staff/StaffPage";

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

const overview = createRoute({
  getParentRoute: inside,
  path: "/",
  component: guarded("overview", OverviewPage),
});

const statistics = createRoute({
  getParentRoute: inside,
  path: "/nudges",
  component: guarded("statistics", StatisticsPage),
});

const services = createRoute({
  getParentRoute: inside,
  path: "/services",
  component: guarded("services", ServicesPage),
});

const attacks = createRoute({
  getParentRoute: inside,
  path: "/attacks",
  component: guarded("attacks", AttacksPage),
});

const limits = createRoute({
  getParentRoute: inside,
  path: "/limits",
  component: guarded("limits", LimitsPage),
});

const flags = createRoute({
  getParentRoute: inside,
  path: "/flags",
  component: guarded("flags", FlagsPage),
});

const configuration = createRoute({
  getParentRoute: inside,
  path: "/configuration",
  component: guarded("configuration", ConfigurationPage),
});

const audit = createRoute({
  getParentRoute: inside,
  path: "/audit",
  component: guarded("audit", AuditPage),
  validateSearch: (search): { by?: string } =>
    typeof search.by === "string" ? { by: search.by } : {},
});

const staff = createRoute({
  getParentRoute: inside,
  path: "/staff",
  component: guarded("staff", StaffPage),
});

const inbox = createRoute({
  getParentRoute: inside,
  path: "/inbox",
  component: guarded("inbox", InboxPage),
});

const watch = [overview, statistics, attacks];
const operate = [services, limits, flags, configuration, inbox];
const people = [audit, staff];

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
