import { describe, expect, test } from "bun:test";
import { contracts } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import { errorKinds } from "@kith/contracts/kit";
import { describeApi, restMethodOf } from "./openapi";

const procedures = Object.values(contracts).flatMap((one): Procedure[] => Object.values(one));

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}
const description = JSON.parse(JSON.stringify(describeApi("1.2.3", "https://kith.example")));
const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = description.paths;

describe("the description of the API …", () => {
  test("has every procedure once, under its path", () => {
    expect(description.openapi).toBe("3.1.0");
    expect(Object.keys(paths)).toHaveLength(procedures.length);
    for (const { path } of procedures) {
      const operations = Object.values(paths[`/api/v1/${path.replace(".", "/")}`] ?? {});
      expect(operations.map(({ operationId }) => operationId)).toEqual([path]);
    }
  });

  test("reads by GET only what anyone may ask, and streams", () => {
    for (const procedure of procedures) {
      const isOpen = procedure.type === "query" && procedure.access.kind === "anyone";
      const expected = isOpen || procedure.type === "live" ? "get" : "post";
      expect([procedure.path, restMethodOf(procedure)]).toEqual([procedure.path, expected]);
    }
  });

  test("puts no input into a URL: what is read by GET takes none", () => {
    for (const procedure of procedures.filter((one) => restMethodOf(one) === "get")) {
      const keys = Object.keys(procedure.input.shape).filter((key) => key !== "lastEventId");
      expect([procedure.path, keys]).toEqual([procedure.path, []]);
    }
  });

  test("says what each call needs to show, and how it may be refused", () => {
    for (const { path, access, errors } of procedures) {
      const [operation] = Object.values(paths[`/api/v1/${path.replace(".", "/")}`] ?? {});
      const needed = access.kind === "anyone" ? [] : [{ [access.kind]: [] }];
      expect(operation?.security).toEqual(needed);
      for (const { code, kind } of errors) {
        const answer = JSON.stringify(operation?.responses[errorKinds[kind].status]);
        expect([path, answer.includes(`"#/components/schemas/${code}"`)]).toEqual([path, true]);
        expect(JSON.stringify(description.components.schemas[code])).toContain(`"${code}"`);
      }
    }
  });

  test("names no scheme that it does not describe", () => {
    const described = Object.keys(description.components.securitySchemes);
    for (const { access } of procedures) {
      if (access.kind !== "anyone") expect(described).toContain(access.kind);
    }
  });
});
