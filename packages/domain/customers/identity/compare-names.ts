import { compareStated } from './different-names';

/** For tests only: what two names say of each other, whichever comes first. */
export const compare = (one: string, other: string) => [
  compareStated({ name: one }, { name: other }),
  compareStated({ name: other }, { name: one }),
];
