/** Every order in which some things can come. */
export function orders<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length <= 1) return [all];
  return all.flatMap((one, index) => orders(all.filter((_, nth) => nth !== index)).map((rest) => [one, ...rest]));
}
