/** How a list goes on, for every infinite query. */
export const paged = {
  // The first page has no cursor; the compiler would take that for all.
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }: { readonly nextCursor: string | null }) =>
    nextCursor ?? undefined,
};
