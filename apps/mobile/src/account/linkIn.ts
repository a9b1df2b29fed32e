/** A link in a mail. What it opens is for one page, and means nothing to another. */
export interface MailedLink {
  readonly page: LinkPage;
  readonly token: string;
}

const pages = [
  ...(["finish-sign-up", "sign-in", "choose-password"] as const),
  ...(["confirm-email", "undo-email"] as const),
];
export type LinkPage = (typeof pages)[number];

/** What the app was opened by; null where that is no link of a mail of ours. */
export function linkIn(url: string): MailedLink | null {
  const [, path, token] = /([a-z-]+)\/?#token=([A-Za-z0-9_-]{1,200})$/.exec(url) ?? [];
  const page = pages.find((each) => each === path);
  return page && token ? { page, token } : null;
}
