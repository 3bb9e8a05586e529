/** What there is by vendor: naming the vendors loads none of them, so that a process pays for those that call it. */
export interface ByVendor<Loaded> {
  /** sorted */
  readonly vendors: readonly string[];
  /** Loads the vendor's code at the first call; undefined where there is no such vendor. */
  get(vendor: string): Loaded | undefined;
}

/** Calls a vendor's loader when it is first asked for, and keeps what it gave; one that throws is called again. */
export function loadOnDemand<Loaded>(loaders: ReadonlyMap<string, () => Loaded>): ByVendor<Loaded> {
  const loaded = new Map<string, Loaded>();
  return {
    vendors: [...loaders.keys()],
    get: (vendor) => {
      const load = loaders.get(vendor);
      if (load !== undefined && !loaded.has(vendor)) loaded.set(vendor, load());
      return loaded.get(vendor);
    },
  };
}
