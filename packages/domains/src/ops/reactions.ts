import { opsEvents, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { when } from "@kith/kernel";
import { sendStaffNotice } from "./jobs/sendStaffNotice";
import { readOwners } from "./store";

const aboutStaff: readonly string[] = ["staff_added", "staff_updated", "staff_deleted"];

/** Whoever was an owner before hears of every change of staff, except from themselves. */
export const tellOwners = when(
  opsEvents.acted,
  "ops.tellOwners",
)(async ({ ctx, event }) => {
  const { entry } = event.payload;
  if (!aboutStaff.includes(entry.action)) return;
  for (const { userId, addedAt } of await readOwners(ctx.db)) {
    if (userId === entry.staffId || addedAt >= entry.at) continue;
    await ctx.enqueue(sendStaffNotice, {
      auditId: entry.auditId,
      staffId: asId(StaffId, userId),
    });
  }
});
