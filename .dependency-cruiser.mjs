/** Who may import whom. `scripts/check/graph.ts` runs it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tiers } from "./scripts/tidy/tiers.ts";

/** Tests and what only tests use. */
const test = "\\.(test|spec|fixture)\\.tsx?$|/(src/testing|test)/";

/** What the parts may import of each other; themselves always. */
const parts = {
  "packages/contracts": "",
  "packages/words": "",
  "packages/radio-sim": "",
  "packages/metrics": "",
  "packages/kernel": "packages/(contracts|metrics)",
  "packages/domains": "packages/(contracts|kernel|words)",
  "packages/adapters": "packages/kernel",
  "packages/sdk": "packages/contracts",
  "packages/testing": "packages",
  "apps/api": "packages/(contracts|kernel|domains|adapters|words)",
  "apps/admin": "packages/(contracts|sdk|words)",
  "apps/mobile": "packages/(contracts|sdk|words)",
  e2e: "(packages|apps/api)",
  scripts: "(packages|apps/(api|mobile/src/radio))",
};

/** The npm packages of the inner parts. The others may import what their manifests list. */
const npm = {
  "packages/contracts": "zod",
  "packages/words": "i18next|i18next-icu|intl-messageformat",
  "packages/kernel": "zod|drizzle-orm|@trpc/server|superjson|ioredis|pg-boss|postgres|@noble",
  "packages/domains": "zod|drizzle-orm|@noble|better-auth|@better-auth",
  "packages/sdk": "zod|@trpc|superjson|@tanstack/react-query|react|@noble|@scure|libphonenumber-js",
};

const forbidden = [
  {
    name: "resolved",
    comment: "Every import leads to a file.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "no-cycles",
    comment: "Of two files that need each other one is in the wrong place. Types may.",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "tests-are-ends",
    comment: "Only tests import what is for tests.",
    severity: "error",
    from: { pathNot: test },
    to: { path: test, pathNot: "node_modules/" },
  },
  {
    name: "by-name",
    comment: "One part imports another by its name (@kith/…), never by a path.",
    severity: "error",
    from: { path: "^((?:packages|apps)/[^/]+|e2e)/" },
    to: { path: "^(packages|apps|e2e|scripts)/", pathNot: "^$1/", dependencyTypes: ["local"] },
  },
  {
    name: "phones-have-no-node",
    comment: "What a phone or a browser runs asks for nothing of Node.",
    severity: "error",
    from: { path: "^(packages/(contracts|sdk|words)|apps/(admin|mobile))/src/", pathNot: test },
    to: { dependencyTypes: ["core"] },
  },
  ...Object.entries(parts).map(partRule),
  ...Object.entries(npm).map(npmRule),
  ...domainRules(),
];

function partRule([part, allowed]) {
  return {
    name: `${part}-imports`,
    comment: "See “Who may import whom” in docs/ARCHITECTURE.md.",
    severity: "error",
    from: { path: `^${part}/`, pathNot: test },
    to: {
      path: "^(packages|apps|e2e|scripts)/",
      pathNot: [`^${part}/`, ...(allowed ? [`^${allowed}/`] : [])],
    },
  };
}

function npmRule([part, allowed]) {
  return {
    name: `${part}-npm`,
    comment: "The inner parts stay free of vendors.",
    severity: "error",
    from: { path: `^${part}/src/`, pathNot: test },
    to: {
      path: "node_modules/",
      pathNot: allowed ? `node_modules/(${allowed})(/|$)` : "^$",
      dependencyTypesNot: ["core"],
    },
  };
}

function domainRules() {
  const root = "^packages/domains/src";
  const stores = `${root}/[^/]+/(store|tables|seed)(\\.ts|/)`;
  const higher = tiers.flatMap((tier, level) => {
    const from = tier.join("|");
    const to = tiers.slice(level).flat().join("|");
    return {
      name: "tiers",
      comment: "A domain imports lower tiers only; of the others it hears through events.",
      severity: "error",
      from: { path: `${root}/(${from})/` },
      to: { path: `${root}/(${to})/`, pathNot: `${root}/$1/` },
    };
  });
  const front = {
    name: "front-door",
    comment: "A neighbour's index.ts; stores and tables may also join its tables.ts.",
    severity: "error",
  };
  const inside = { path: `${root}/[^/]+/`, pathNot: [`${root}/$1/`, `${root}/[^/]+/index\\.ts$`] };
  const joined = { ...inside, pathNot: [...inside.pathNot, `${root}/[^/]+/tables\\.ts$`] };
  return [
    ...higher,
    { ...front, from: { path: `${root}/([^/]+)/`, pathNot: stores }, to: inside },
    { ...front, from: { path: `${root}/([^/]+)/(store|tables|seed)(\\.ts|/)` }, to: joined },
    {
      name: "sql-in-one-place",
      comment: "Statements are in the domain's store, tables in its tables.ts.",
      severity: "error",
      from: { path: `${root}/`, pathNot: [stores, test] },
      to: { path: "node_modules/drizzle-orm/" },
    },
    {
      name: "brief-keeps-nothing",
      comment: "A brief domain has no rows: everything that it keeps expires.",
      severity: "error",
      from: { path: `${root}/(${briefDomains().join("|")})/`, pathNot: test },
      to: { path: "node_modules/(drizzle-orm|postgres|pg-boss)/" },
    },
  ];
}

/** The domains whose contracts say so. */
function briefDomains() {
  const folder = "packages/contracts/src";
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(".ts"))
    : [];
  const isBrief = (name) => /keeps: "brief"/.test(readFileSync(`${folder}/${name}`, "utf8"));
  return ["-", ...files.filter(isBrief).map((name) => name.replace(/\.ts$/, ""))];
}

export default {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.expo|\\.data)/" },
    // Imports of types are imports too.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    builtInModules: { add: ["bun", "bun:test", "bun:sqlite"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};
