import type { Authenticate } from "@kith/kernel";
import { credentials } from "./credentials";
import { sessions } from "./sessions";

/** The person behind a request's bearer token or cookie. */
export const authenticateMember: Authenticate = async (facts, runtime) => {
  const token = await runtime.use(credentials).readToken(facts.header);
  return token === null ? null : await runtime.use(sessions).find(token, facts);
};
