import { graph, graphEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { acceptFollower } from "./acceptFollower";
import { acceptInvite } from "./acceptInvite";
import { block } from "./block";
import { cancelInvite } from "./cancelInvite";
import { declineInvite } from "./declineInvite";
import { find } from "./find";
import { follow } from "./follow";
import { get } from "./get";
import { getQuota } from "./getQuota";
import { getTrust } from "./getTrust";
import { invite } from "./invite";
import { deleteExpired } from "./jobs/deleteExpired";
import { listBlocked } from "./listBlocked";
import { listFollowers } from "./listFollowers";
import { listFollowing } from "./listFollowing";
import { listFriends } from "./listFriends";
import { listInvites } from "./listInvites";
import { listMarked } from "./listMarked";
import { listMutualFriends } from "./listMutualFriends";
import { listRequests } from "./listRequests";
import { listSuggested } from "./listSuggested";
import { mark } from "./mark";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { welcome } from "./reactions";
import { removeFollower } from "./removeFollower";
import { removeFriend } from "./removeFriend";
import { invariants } from "./seed";
import { startWalls } from "./services/walls";
import { unblock } from "./unblock";
import { unfollow } from "./unfollow";
import { unmark } from "./unmark";
import { updatePrivacy } from "./updatePrivacy";

export { block } from "./block";
export { follow } from "./follow";
export { invite } from "./invite";
export { listSuggested } from "./listSuggested";
export { isOffered, maySee, type Sight, type Surface, type Thing } from "./rules/visibility";
export { SeededGraph, seedAudiences, seedTraits } from "./seed";
export { lockConnection, streamOf } from "./services/meeting";
export { setStanding, setTraits } from "./services/standing";
export { walls } from "./services/walls";
export {
  deleteAudience,
  insertPerson,
  type StandingChange,
  setAudience,
} from "./store/people";
export type { Trait, Traits } from "./store/traits";
export { canSee, readSight, readVisible, type SeenThing } from "./store/visibility";
export { updatePrivacy } from "./updatePrivacy";

export const graphDomain = defineDomain({
  name: "graph",
  contract: graph,
  events: graphEvents,
  verbs: {
    acceptFollower,
    acceptInvite,
    block,
    cancelInvite,
    declineInvite,
    find,
    follow,
    get,
    getQuota,
    getTrust,
    invite,
    listBlocked,
    listFollowers,
    listFollowing,
    listFriends,
    listInvites,
    listMarked,
    listMutualFriends,
    listRequests,
    listSuggested,
    mark,
    onMine,
    removeFollower,
    removeFriend,
    unblock,
    unfollow,
    unmark,
    updatePrivacy,
  },
  jobs: [deleteExpired],
  reactions: [welcome],
  personal,
  start: startWalls,
  invariants,
});
