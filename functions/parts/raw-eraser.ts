import { createRawEraser } from '@afluente/app/deliveries/raw-eraser';
import { livePart } from '@afluente/runtime/part';
import { archiveBucket } from './archive-bucket';

/** Erases in the hub's bucket. */
export const rawEraser = livePart(() => createRawEraser(archiveBucket()));
