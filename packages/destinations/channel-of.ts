import { type Refused, refused } from './answers';

/** A message of a channel that the destination does not serve: a mistake of ours, and no call is made. */
export const unsupported = (vendor: string): Refused =>
  refused(
    `destination.${vendor}.channel`,
    'This channel cannot carry such a message. Choose another one in the settings.',
  );
