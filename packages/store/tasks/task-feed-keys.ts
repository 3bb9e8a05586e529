import { join, type Key, nth } from '../table/key-parts';

/** Keys of the calendars of members' tasks: each in the partition of its member. */

export const taskFeedKey = (memberId: string): Key => ({ PK: join('MEMBER', memberId), SK: 'TASKFEED' });

export const memberIdOfFeed = (key: Key): string => nth(key.PK, 1);

/** The partitions of all members, for a function's declaration. */
export const feedPartitions = join('MEMBER', '*');
