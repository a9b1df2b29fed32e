import { signOut } from "../signin/ceremonies";

/** Signs out and loads the console anew, so that nothing of the person stays in memory. */
export async function leave(): Promise<void> {
  await signOut();
  location.assign(`${import.meta.env.BASE_URL}sign-in`);
}
