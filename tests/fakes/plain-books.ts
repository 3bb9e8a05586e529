/** Who said what, who is one with whom, and who is gone: nothing but lists. */
export function plainBooks() {
  const said = new Map<number, boolean>();
  const erased = new Set<number>();
  const merges: { readonly mergeId: string; readonly pair: readonly [number, number]; undone: boolean }[] = [];
  const neighbours = (who: number) => merges.flatMap(({ pair, undone }) => (!undone && pair.includes(who) ? pair : []));
  const oneWith = (who: number, seen: ReadonlySet<number> = new Set([who])): ReadonlySet<number> => {
    const wider = new Set([...seen].flatMap((one) => [one, ...neighbours(one)]));
    return wider.size === seen.size ? wider : oneWith(who, wider);
  };
  /** None of them may have said no, or be gone; one at least said yes. */
  const mayLeave = (who: number) => {
    const group = [...oneWith(who)];
    const states = group.map((one) => said.get(one));
    return !group.some((one) => erased.has(one)) && states.includes(true) && !states.includes(false);
  };
  return { said, erased, merges, oneWith, mayLeave };
}
