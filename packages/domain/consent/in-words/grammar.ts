/** What refusals are made of in one language: words as `foldMessage` leaves them. */

/** `command`: said to us (`escriban`); `plain`: as in a dictionary; `going`: going on (`mandando`); `past`: asked before (`que no me llamaran`). */
export type VerbForm = 'command' | 'plain' | 'going' | 'past';

/** `send` has an object that decides; `call` may also give a name (`no me llames Juan`). */
export type VerbKind = 'send' | 'call' | 'contact';

export interface Verb {
  readonly form: VerbForm;
  readonly kind: VerbKind;
}

export type Words = ReadonlySet<string>;

export interface Grammar {
  readonly verbs: ReadonlyMap<string, Verb>;
  readonly negators: Words;
  /** before a negator: no command follows (`aunque no me llamen`, `you don't call me`) */
  readonly notBefore: Words;
  /** before a negator and a plain verb that together are a command (`favor de no llamar`) */
  readonly before: Words;
  /** before `que no`: a feeling, which complains that they are not called (`harto de que no me llamen`) */
  readonly lamenting: Words;
  /** before `que no`: a request (`les pido que no me llamen`) */
  readonly asking: Words;
  /** who it is done to */
  readonly toMe: Words;
  /** between a negator and its verb, and without weight of its own */
  readonly fillers: Words;
  readonly wishes: Words;
  /** going on or doing it again: `vuelvan a`, `sigan`, `estén` */
  readonly again: Words;
  readonly ceasing: Words;
  readonly receiving: Words;
  /** what a refusal of everything has: `más`, `nada`, `nunca` */
  readonly more: Words;
  readonly determiners: Words;
  /** what we send that nobody ordered */
  readonly mailings: Words;
  /** of one thing; everything is meant only with `más`, or behind a verb of sending */
  readonly mailing: Words;
  /** may follow a call that names nobody */
  readonly openers: Words;
  /** what makes a refusal one of a time, a place or a condition */
  readonly limits: Words;
  /** limits but where one of these follows */
  readonly unlessBefore: ReadonlyMap<string, Words>;
  /** what people have ordered, paid or are waiting for */
  readonly matters: Words;
  /** how else we are to answer: a message that says so wants an answer */
  readonly instead: Words;
  /** a wish of their own */
  readonly wants: Words;
  readonly deleting: Words;
  /** putting somebody on a list */
  readonly adding: Words;
  readonly mine: Words;
  readonly data: Words;
  /** what people are taken off */
  readonly lists: Words;
}

/** Words of a text, apart by blanks. */
export const words = (...lists: readonly string[]): Words => new Set(lists.join(' ').split(/\s+/));
