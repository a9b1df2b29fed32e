import { z } from "zod";
import { followErrors, followEvents, followProcedures } from "./graph/follows";
import { friendErrors, friendEvents, friendProcedures } from "./graph/friends";
import { markEvents, markProcedures } from "./graph/marks";
import { personErrors } from "./graph/people";
import { relationProcedures } from "./graph/relations";
import { trustProcedures } from "./graph/trust";
import { visibilityEvents } from "./graph/visibility";
import { defineContract, live, member } from "./kit";

export { FollowState } from "./graph/follows";
export { Invite } from "./graph/friends";
export { Mark, marks } from "./graph/marks";
export { Acquaintance } from "./graph/people";
export { Relation, SeenCount, Suggestion, suggestedMax } from "./graph/relations";
export { Trust, TrustFactor, trustFactors } from "./graph/trust";
export { Audience, audiences } from "./graph/visibility";

export const graphErrors = { ...personErrors, ...followErrors, ...friendErrors };

export const graphEvents = { ...visibilityEvents, ...followEvents, ...friendEvents, ...markEvents };

export const graph = defineContract(
  "graph",
  { keeps: "durable" },
  {
    ...relationProcedures,
    ...followProcedures,
    ...friendProcedures,
    ...markProcedures,
    ...trustProcedures,
    /** What happens between the caller and others. Who disappears does so without an event. */
    onMine: live({
      access: member(),
      input: z.object({}),
      events: [
        followEvents.follow_requested,
        followEvents.followed,
        followEvents.unfollowed,
        friendEvents.invited,
        friendEvents.invite_closed,
        friendEvents.befriended,
        friendEvents.unfriended,
        markEvents.marked,
        markEvents.unmarked,
      ],
    }),
  },
);
