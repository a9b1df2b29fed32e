import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";

/** Kinds that we use; each throws for what its schema does not take. */
const kinds = [
  ...[Deployment, HorizontalPodAutoscaler, NetworkPolicy, PodDisruptionBudget],
  ...[ConfigMap, Namespace, PersistentVolumeClaim, Service],
] as const;

/** Anything that a manifest holds. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What Kubernetes would refuse about a manifest, or drop without a word. */
export function troublesOf(manifest: Manifest): string[] {
  const { apiVersion, kind } = manifest;
  const model = kinds.find((one) => one.apiVersion === apiVersion && one.kind === kind);
  if (!model) return [`no schema for ${apiVersion} ${kind}`];
  const read = new Set<string>();
  const wrong: string[] = [];
  try {
    model.prototype.validate.call(watched(manifest, "", read));
  } catch (thrown) {
    wrong.push(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const unread = fieldsOf(manifest).filter((field) => !read.has(field));
  return [...wrong, ...unread.map((field) => `${field} is no field`)];
}

/** The schemas let unknown fields pass; but each field that they know they read, and no other. */
function watched(value: unknown, path: string, read: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inner = new Map(
    Object.entries(value).map(([key, one]) => [key, watched(one, `${path}/${key}`, read)]),
  );
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== "string" || !inner.has(key)) return Reflect.get(target, key);
      read.add(`${path}/${key}`);
      return inner.get(key);
    },
  });
}

function fieldsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const field = `${path}/${key}`;
    return [field, ...fieldsOf(one, field)];
  });
}
