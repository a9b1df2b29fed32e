import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { retention } from "@kith/contracts";
import { domains } from "@kith/domains";

const page = readFileSync(join(import.meta.dir, "../../..", "docs/security/retention.md"), "utf8");
const jobs = new Set(domains.flatMap((domain) => (domain.jobs ?? []).map(({ name }) => name)));

test("the page about retention … is the table that the jobs go by", () => {
  const rows = Object.values(retention).map((row) => {
    const law = "law" in row ? row.law : "";
    return `| ${row.what} | ${row.days} | \`${row.job}\` | ${law} |`;
  });
  expect(page.split("\n").filter((line) => / \| \d+ \| /.test(line))).toEqual(rows);
});

test("each period … is enforced by a job that there is", () => {
  const named = Object.values(retention).map(({ job }) => job);
  expect(named.filter((name) => !name.startsWith("kernel.") && !jobs.has(name))).toEqual([]);
});
