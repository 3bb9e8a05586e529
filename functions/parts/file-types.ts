import { openFileTypes } from '@afluente/runtime/file-types';
import { livePart } from '@afluente/runtime/part';

/** What files are, by their bytes. */
export const fileTypes = livePart(openFileTypes);
