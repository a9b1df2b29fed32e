/** Enough to tell nodes apart. */
const charactersShown = 8;

export function NodeName({ nodeId }: { readonly nodeId: string }) {
  return (
    <bdi className="kith-mono" title={nodeId}>
      {nodeId.slice(0, charactersShown)}
    </bdi>
  );
}
