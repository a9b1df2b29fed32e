import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settingGroups } from "@kith/api/settings";
import { exposedName, type MetricName, metricNames } from "@kith/kernel";
import { YAML } from "bun";
import { troubleOf } from "../tidy/observe/promql";
import { type Manifest, troublesOf } from "./kubernetes";

const root = join(import.meta.dir, "../..");
const folder = join(root, "deploy/kubernetes");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const parse = (path: string): unknown[] => [YAML.parse(read(path))].flat();

interface Probe {
  readonly httpGet: { readonly path: string };
}

interface Container {
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: string[] } } };
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}

interface Deployment extends Manifest {
  readonly spec: {
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly [Container];
      };
    };
  };
}

const { resources } = YAML.parse(read("deploy/kubernetes/kustomization.yml")) as {
  resources: string[];
};
const manifests = resources.flatMap((file) => parse(`deploy/kubernetes/${file}`)) as Manifest[];
const ofKind = <M extends Manifest>(kind: string) =>
  manifests.filter((manifest): manifest is M => manifest.kind === kind);
const deployments = ofKind<Deployment>("Deployment");
const config = ofKind<Manifest & { data: Record<string, string> }>("ConfigMap")[0]?.data ?? {};
/** What a stopping process has beyond its drain, as `run.ts` says. */
const stopSeconds =
  Number(/stopMilliseconds = ([\d_]+);/.exec(read("apps/api/src/run.ts"))?.[1]?.replace("_", "")) /
  1000;

describe("the manifests …", () => {
  test("hold what Kubernetes takes, and no field that it does not know", () => {
    for (const manifest of manifests) {
      const { kind, metadata } = manifest;
      expect([kind, metadata.name, troublesOf(manifest)]).toEqual([kind, metadata.name, []]);
    }
  });

  test("would be found out if they held anything else", () => {
    const { spec, ...rest } = structuredClone(deployments[0]) as Deployment & { spec: object };
    const [container] = deployments[0]?.spec.template.spec.containers ?? [];
    const odd = { ...container, ports: [{ containerPort: "http" }], imagePulPolicy: "Always" };
    const template = { ...deployments[0]?.spec.template, spec: { containers: [odd] } };
    expect(troublesOf({ ...rest, spec: { ...spec, template } } as Manifest)).toEqual([
      "data/spec/template/spec/containers/0/ports/0/containerPort must be integer",
      "/spec/template/spec/containers/0/imagePulPolicy is no field",
    ]);
    expect(troublesOf({ ...rest, kind: "Deploiment" })).toEqual([
      "no schema for apps/v1 Deploiment",
    ]);
  });

  test("are all applied", () => {
    const others = ["README.md", "kustomization.yml", "sockets-per-pod.yml"];
    expect(readdirSync(folder).sort()).toEqual([...resources, ...others].sort());
  });

  test("run an API and workers, by the labels that selectors, service and budgets name", () => {
    expect(deployments.map(({ metadata }) => metadata.name)).toEqual(["kith-api", "kith-worker"]);
    for (const { metadata, spec } of deployments) {
      const { labels } = spec.template.metadata;
      expect(spec.selector.matchLabels).toEqual(labels);
      const [budget] = ofKind<Deployment>("PodDisruptionBudget").filter(
        (one) => one.metadata.name === metadata.name,
      );
      expect(budget?.spec.selector.matchLabels).toEqual(labels);
    }
    const [service] = ofKind<Manifest & { spec: object }>("Service");
    expect(service?.spec).toMatchObject({
      selector: deployments[0]?.spec.template.metadata.labels,
    });
  });

  test("let pods do nothing that they need not: no root, no writing, no rights, no account", () => {
    for (const { spec } of deployments) {
      expect(spec.template.spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
          },
        ],
      });
      const [{ resources }] = spec.template.spec.containers;
      expect(Object.keys(resources.requests)).toEqual(["cpu", "memory"]);
      expect(Object.keys(resources.limits)).toEqual(["memory"]);
    }
    const policies = ofKind<Manifest & { spec: object }>("NetworkPolicy");
    expect(policies[0]?.spec).toMatchObject({ policyTypes: ["Ingress", "Egress"] });
  });

  test("ask where the API answers", () => {
    const health = read("apps/api/src/health.ts");
    for (const { spec } of deployments) {
      const [{ startupProbe, livenessProbe, readinessProbe }] = spec.template.spec.containers;
      const paths = [startupProbe, livenessProbe, readinessProbe].map(
        ({ httpGet }) => httpGet.path,
      );
      expect(paths).toEqual(["/health/startup", "/health/live", "/health/ready"]);
      for (const path of paths) expect(health).toContain(`"${path.replace("/health", "")}"`);
    }
  });

  test("give a pod the time to send its sockets elsewhere and to end", () => {
    expect(stopSeconds).toBeGreaterThan(0);
    for (const { spec } of deployments) {
      const { terminationGracePeriodSeconds, containers } = spec.template.spec;
      const [, preStop = 0] = containers[0].lifecycle?.preStop.exec.command ?? [];
      const needed = Number(preStop) + Number(config.KITH_DRAIN_SECONDS) + stopSeconds;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(needed);
    }
  });

  test("set only what the API reads, to what it takes", () => {
    const settings = settingGroups.flatMap((group) => Object.values(group.settings));
    const roles = deployments.flatMap(({ spec }) => spec.template.spec.containers[0].env);
    const set = [...Object.entries(config), ...roles.map(({ name, value }) => [name, value])];
    for (const [name, value] of set) {
      const setting = settings.find((one) => one.name === name);
      expect([name, setting?.isSecret ?? false]).toEqual([name, false]);
      expect([name, setting?.schema.safeParse(value).success]).toEqual([name, true]);
    }
    const secrets = settings.filter(
      ({ isSecret, schema }) => isSecret && !schema.safeParse(undefined).success,
    );
    for (const { name } of secrets) expect(read("deploy/kubernetes/README.md")).toContain(name);
  });

  test("scale on gauges that the API tells", () => {
    const gauges = (Object.keys(metricNames) as MetricName[]).filter(
      (name) => metricNames[name].type === "gauge",
    );
    interface Autoscaler extends Manifest {
      readonly spec: { readonly metrics: { pods?: { metric: { name: string } } }[] };
    }
    const [autoscaler] = ofKind<Autoscaler>("HorizontalPodAutoscaler");
    const asked = autoscaler?.spec.metrics.flatMap(({ pods }) => pods?.metric.name ?? []);
    expect(asked).toEqual(["kith_sockets"]);
    for (const name of asked ?? []) expect(gauges.map(exposedName)).toContain(name);
    const [adapter] = parse("deploy/kubernetes/sockets-per-pod.yml") as [
      { rules: { custom: { seriesQuery: string }[] } },
    ];
    const series = adapter.rules.custom.map(({ seriesQuery }) => seriesQuery);
    expect(series.map((one) => one.replace(/\{.*/, ""))).toEqual(asked ?? []);
    expect(series.map((one) => troubleOf(one.replace('namespace!="",', "")))).toEqual([null]);
  });
});
