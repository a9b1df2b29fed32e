import { APIError } from "better-auth/api";
import type { Audience } from "./ceremonies";

/** The column that says whose an account or a session is. No request can set it. */
export const audienceField = (audience: Audience) =>
  ({
    audience: { type: "string", required: false, input: false, defaultValue: audience },
  }) as const;

/** Byte for byte what better-auth says of a wrong password. */
const unknown = { message: "Invalid email or password", code: "INVALID_EMAIL_OR_PASSWORD" };

interface Found {
  readonly internalAdapter: {
    findUserById(userId: string): Promise<Record<string, unknown> | null>;
  };
}

/** Somebody of the other app is answered as somebody whom nobody knows. */
export async function refuseOthers(
  audience: Audience,
  session: Readonly<Record<string, unknown>>,
  context: Found | undefined,
): Promise<void> {
  const user = context && (await context.internalAdapter.findUserById(String(session.userId)));
  if (user?.audience === audience) return;
  throw new APIError("UNAUTHORIZED", unknown);
}
