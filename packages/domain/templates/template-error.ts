import { RejectedError } from '../errors';

/** What a message cannot be made for: it is so whenever it is tried again. The message names no value of a person. */
export const templateError = (code: 'tooMuch' | 'noUnsubscribe' | 'unreadable', message: string, cause?: unknown) =>
  new RejectedError(`template.${code}`, message, { cause });
