import { personFields } from '@afluente/events/interaction-shape';
import type { PersonField } from '../record/survivorship';

/** What a browser or a program says of itself, with each post anew: nobody's statement. */
const byItself: ReadonlySet<PersonField> = new Set(['locale', 'timeZone']);

/** The fields of a profile that people state. */
export const statedFields: readonly PersonField[] = personFields.filter((field) => !byItself.has(field));
