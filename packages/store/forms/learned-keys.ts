import { join, type Key, nth } from '../table/key-parts';

/** Keys of what is learned of forms. */

/** The key of what a form's posts said of its fields. */
export const learnedKey = (formId: string): Key => ({ PK: join('FORM', formId), SK: 'LEARNED' });

export const formIdOf = (key: Key): string => nth(key.PK, 1);
