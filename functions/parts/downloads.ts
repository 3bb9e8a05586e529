import { openDownloads } from '@afluente/runtime/download';
import { livePart } from '@afluente/runtime/part';

/** What vendors store for us. */
export const downloads = livePart(openDownloads);
