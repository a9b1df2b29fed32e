import { circles, circlesEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { addMember } from "./addMember";
import { create } from "./create";
import { deleteCircle } from "./delete";
import { get } from "./get";
import { tellMembers } from "./jobs/tellMembers";
import { list } from "./list";
import { listMembers } from "./listMembers";
import { listOf } from "./listOf";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { part } from "./reactions";
import { removeMember } from "./removeMember";
import { invariants } from "./seed";
import { update } from "./update";
import { updateMember } from "./updateMember";

export { addMember } from "./addMember";
export { create as createCircle } from "./create";
export { seedCircles } from "./seed";

export const circlesDomain = defineDomain({
  name: "circles",
  contract: circles,
  events: circlesEvents,
  verbs: {
    addMember,
    create,
    delete: deleteCircle,
    get,
    list,
    listMembers,
    listOf,
    onMine,
    removeMember,
    update,
    updateMember,
  },
  jobs: [tellMembers],
  reactions: [part],
  personal,
  invariants,
});
