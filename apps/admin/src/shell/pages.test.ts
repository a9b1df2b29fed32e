import { describe, expect, test } from "bun:test";
import { rightsOfRole, type StaffRole } from "@kith/contracts";
import { pagesFor } from "./pages";

const open = (role: StaffRole, profile: "development" | "production" = "production") =>
  pagesFor({ rights: rightsOfRole[role], profile }).map(({ name }) => name);

describe("the navigation", () => {
  test("shows an owner every page", () => {
    expect(open("owner", "development")).toEqual([
      "overview",
      "statistics",
      "attacks",
      "services",
      "limits",
      "flags",
      "configuration",
      "members",
      "verification",
      "campuses",
      "requests",
      "holds",
      "audit",
      "staff",
      "inbox",
    ]);
  });

  test("shows an operator all but the staff", () => {
    expect(open("operator")).toEqual([
      "overview",
      "statistics",
      "attacks",
      "services",
      "limits",
      "flags",
      "configuration",
      "campuses",
      "audit",
    ]);
  });

  test("shows a moderator the people", () => {
    expect(open("moderator")).toEqual(["members"]);
  });

  test("shows a verifier the queue, and the people whom it is about", () => {
    expect(open("verifier")).toEqual(["members", "verification"]);
  });

  test("shows who answers for privacy what the law asks for", () => {
    expect(open("privacy")).toEqual(["members", "requests", "holds", "audit"]);
  });

  test("shows an analyst what is counted", () => {
    expect(open("analyst", "development")).toEqual(["overview", "statistics", "attacks"]);
  });

  test("shows the inbox in development only", () => {
    expect(open("operator", "development")).toContain("inbox");
    expect(open("owner", "production")).not.toContain("inbox");
  });
});
