const pathMax = 20;

/** A web address in a line: where it leads in full, and the beginning of the rest. */
export function shownLink(link: string): string {
  const [host = "", ...rest] = link.replace("https://", "").split("/");
  const path = rest.join("/");
  if (path === "") return host;
  return path.length > pathMax ? `${host}/${path.slice(0, pathMax)}…` : `${host}/${path}`;
}
