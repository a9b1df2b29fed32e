import { verification } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readCampus } from "../campuses";
import { ask } from "./services/asking";

export const proveByDocument = implement(verification.proveByDocument)(
  async ({ ctx, input, fail }) => {
    const { campusId, documentIds } = input;
    if (!(await readCampus(ctx.db, campusId))) throw kernelFail("kernel.not_found");

    const wish = { kind: "campus", campusId, statement: null, links: [] } as const;
    const asked = await ask(ctx, { ...wish, links: [] }, documentIds);
    if (!asked) throw fail("verification.asked");
    return asked;
  },
);
