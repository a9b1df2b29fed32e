import type { Authenticate } from "@kith/kernel";
import { lacksOf } from "../rules";
import { readMemberOfToken } from "../store";
import { credentials } from "./credentials";

/** The person behind a request's bearer token or cookie, read anew for every call. */
export const authenticateMember: Authenticate = async (facts, runtime) => {
  const token = await runtime.use(credentials).readToken(facts.header);
  if (token === null) return null;
  const member = await readMemberOfToken(runtime.db, token, runtime.clock.now());
  if (!member) return null;
  const { userId, sessionId, provedAt } = member;
  return { kind: "member", userId, sessionId, provedAt, lacks: lacksOf(member) };
};
