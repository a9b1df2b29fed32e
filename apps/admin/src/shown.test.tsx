import { describe, expect, test } from "bun:test";
import { rightsOfRole, StaffId, type StaffRole } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { useState } from "react";
import { IdList } from "./flags/IdList";
import { DataTable } from "./parts/DataTable";
import { Told } from "./parts/Told";
import { sayLatency } from "./services/latency";
import { guarded } from "./shell/Guarded";
import { type Me, MeContext } from "./shell/me";
import { Figure } from "./statistics/Figure";
import { WeekTable } from "./statistics/WeekTable";
import { show, useDocument } from "./testing/dom";
import { useWords } from "./words/useWords";

useDocument();

const meAs = (role: StaffRole): Me => ({
  staff: {
    staffId: asId(StaffId, "00000000-0000-4000-8000-000000000001"),
    email: "ana@example.org",
    name: "Ana",
    role,
    grants: [{ role, campusId: null, grantedAt: 0, expiresAt: null }],
    hasSecondFactor: true,
    addedAt: 0,
  },
  rights: [...rightsOfRole[role]],
  needs: "nothing",
  profile: "production",
});

describe("a published figure", () => {
  test("is shown as it is", async () => {
    const { container } = await show(<Figure value={1240} />);
    expect(container.textContent).toBe("1,240");
  });

  test("says so where it is in tens", async () => {
    const { container } = await show(<Figure value={1240} isInTens />);
    expect(container.textContent).toBe("about 1,240");
  });

  test("is not a nought where it is suppressed", async () => {
    const { container } = await show(<Figure value={null} />);
    expect(container.textContent).toBe("Under 11");
  });
});

describe("a week", () => {
  const categories = [
    { category: "music", people: 40 },
    { category: "games", people: null },
    { category: "film", people: null },
  ];

  test("names its categories, and counts the suppressed ones in a sentence", async () => {
    const { container, getByRole } = await show(<WeekTable label="46" categories={categories} />);
    expect(getByRole("rowheader").textContent).toBe("Music");
    expect(container.textContent).toContain("2 more categories read “Under 11”.");
  });

  test("says when nothing of it may be shown", async () => {
    const { container } = await show(<WeekTable label="46" categories={categories.slice(1)} />);
    expect(container.textContent).toBe("Every category of this week reads “Under 11”.");
  });
});

test("an id that is listed twice is taken once, and it is said", async () => {
  const List = () => {
    const [ids, setIds] = useState<string[]>(["ana"]);
    return <IdList name="allowList" idsMax={9} ids={ids} onChange={setIds} />;
  };
  const { container, getByRole } = await show(<List />);
  const { fireEvent } = await import("@testing-library/react/pure");
  const paste = (ids: string) =>
    fireEvent.paste(getByRole("combobox"), { clipboardData: { getData: () => ids } });
  paste("Ana bo");
  expect(container.textContent).not.toContain("already");
  paste("di ana");
  expect(container.textContent).toContain("ana is in the list already.");
  const listed = [...container.querySelectorAll(".mantine-TagsInput-pill")];
  expect(listed.map(({ textContent }) => textContent)).toEqual(["ana", "Ana", "bo", "di"]);
});

test("figures and what they are of stay on one line", async () => {
  const { container } = await show(<Told text="at most 1 % (11.0 %), 3 of 3" />);
  expect(container.textContent).toBe("at most 1\u00a0% (11.0\u00a0%), 3\u00a0of\u00a03");
});

test("times of calls that are not told apart any more are told as such", async () => {
  const Half = ({ milliseconds }: { readonly milliseconds: number }) => {
    const { t, format } = useWords();
    const latency = { calls: 1, p50Milliseconds: milliseconds, p95Milliseconds: milliseconds };
    return sayLatency(t, format, latency, "p50");
  };
  const told = async (milliseconds: number) =>
    (await show(<Half milliseconds={milliseconds} />)).container.textContent;
  expect([await told(4_900), await told(5_000)]).toEqual(["4,900\u00a0ms", "5\u00a0s or more"]);
});

test("a table keeps its roles, and says on each cell what it holds", async () => {
  const { getByRole } = await show(
    <DataTable
      caption="People"
      columns={[{ key: "name", header: "Name", isRowHeader: true, cell: (name: string) => name }]}
      rows={["Ana"]}
      keyOf={(name) => name}
    />,
  );
  expect(getByRole("table", { name: "People" })).toBeDefined();
  expect(getByRole("rowheader", { name: "Ana" }).dataset.label).toBe("Name");
});

describe("a guarded page", () => {
  const Secret = guarded("audit", () => <p>the audit</p>);

  const visit = (role: StaffRole) => {
    const routeTree = createRootRoute({
      component: () => (
        <MeContext value={meAs(role)}>
          <Secret />
        </MeContext>
      ),
    });
    const router = createRouter({ routeTree, history: createMemoryHistory() });
    // The console's own router is the one that is known by type.
    return show(<RouterProvider router={router as never} />);
  };

  test("opens for a role that has the right", async () => {
    const { findByText } = await visit("operator");
    expect(await findByText("the audit")).toBeDefined();
  });

  test("tells the others why not, and shows nothing of it", async () => {
    const { findByText, queryByText } = await visit("analyst");
    expect(await findByText(/This page is not for your role. Your role is Analyst/)).toBeDefined();
    expect(queryByText("the audit")).toBeNull();
  });
});
