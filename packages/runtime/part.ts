/** The live parts that a function or a route names in `uses`: stores over the table, clients, secrets. */

const mark: unique symbol = Symbol('part');

/** Something live, made on first use and kept for the life of the instance: whoever names it shares it. */
export interface Part<T> {
  (): T;
  readonly [mark]: true;
}

/** Parts by the names under which the kit gives them. What is not named is not in the bundle. */
export type Uses = Readonly<Record<string, Part<unknown>>>;

/** Of a declaration that names no parts. */
export type NoUses = Readonly<Record<never, never>>;

/** The parts that a declaration names. */
export type UsesOf<Declared> = Declared extends { readonly uses: infer Named extends Uses } ? Named : NoUses;

/** What `run` is given of the parts: each as its maker made it. */
export type Made<Named extends Uses> = { readonly [Name in keyof Named]: ReturnType<Named[Name]> };

/** A part that `make` makes of clients, of the environment, or of other parts. Naming it makes nothing yet. */
export function livePart<T>(make: () => T): Part<T> {
  let made: { readonly value: T } | undefined;
  const get = () => {
    made ??= { value: make() };
    return made.value;
  };
  return Object.assign(get, { [mark]: true } as const);
}
