import * as z from 'zod';
import type { ConfigFault, ConfigRef } from '../config';
import { configId } from '../config-id';

/** How somebody of the company wants to be notified. */

export const noticeLocales = ['en', 'es'] as const;

/** Channels by their ids. */
export const NoticesBy = z.array(configId).min(1).max(10);

/** A fault for each channel that is not there. */
export function missingChannels(
  ids: readonly string[] | undefined,
  pointer: string,
  isThere: (ref: ConfigRef) => boolean,
): readonly ConfigFault[] {
  return (ids ?? []).flatMap((id, index) => {
    const missing = { kind: 'channel', id };
    return isThere(missing) ? [] : [{ pointer: `${pointer}/${index}`, message: `there is no channel ${id}`, missing }];
  });
}
