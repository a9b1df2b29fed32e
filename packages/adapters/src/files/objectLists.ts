const entities: Readonly<Record<string, string>> = {
  ...{ "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#34;": '"', "&#39;": "'" },
  "&amp;": "&",
};

/** What is between the tags of a name, in the order of the text. */
export const foundIn = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text = ""]) =>
    text.replaceAll(/&(lt|gt|quot|apos|amp|#34|#39);/g, (entity) => entities[entity] ?? entity),
  );

/** A page of the answer to ListObjectsV2; `next` is null on the last one. */
export function listedIn(xml: string) {
  const isMore = foundIn(xml, "IsTruncated")[0] === "true";
  const folders = [...xml.matchAll(/<CommonPrefixes>(.*?)<\/CommonPrefixes>/gs)];
  return {
    keys: foundIn(xml, "Key"),
    folders: folders.flatMap(([, inner = ""]) => foundIn(inner, "Prefix")),
    next: isMore ? (foundIn(xml, "NextContinuationToken")[0] ?? null) : null,
  };
}
