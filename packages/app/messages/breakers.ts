import type { Destination, SendOutcome } from '@afluente/destinations/define-destination';
import { admission, type Breaker, heard } from '@afluente/domain/messages/breaker';
import type { Channel } from '@afluente/domain/messages/channel';
import type { BreakerStore } from '@afluente/store/messages/breaker-store';
import { untilSettled } from '../until-settled';
import { claimMs } from './ask-provider';

/** What leaves by a channel, and whether it may be tried. */
export type Admitted =
  /** `isProbe`: it finds out whether the provider works again, and waits for nothing */
  | { readonly kind: 'go'; readonly seen: Breaker | undefined; readonly isProbe?: true }
  | { readonly kind: 'wait'; readonly until: string };

interface By {
  readonly channel: Channel;
  readonly destination: Destination;
}

/** How long whoever comes while another finds out waits before it asks again, at most: spread by chance. */
const spreadMs = 10_000;

/** Asks the breaker of a channel; the one that finds out whether it works again is claimed with it. `at` is ISO 8601. */
export async function admit(
  { channel, destination }: By,
  parts: { breakers: BreakerStore; chance: () => number },
  at: string,
): Promise<Admitted> {
  const { breakers, chance } = parts;
  const seen = await breakers.get(channel.id);
  const answer = admission(seen, { at, forMs: claimMs(destination) });
  if (answer.kind === 'go') return { kind: 'go', seen };
  const spread = (until: string) => new Date(Date.parse(until) + Math.round(chance() * spreadMs)).toISOString();
  if (answer.kind === 'wait') return { kind: 'wait', until: spread(answer.until) };
  if (await breakers.save(answer.writes)) return { kind: 'go', seen, isProbe: true };
  return { kind: 'wait', until: spread(at) };
}

/** Notes what came of a call; where all was well and is, without a write. */
export async function noteHeard(
  { channelId, seen }: { readonly channelId: string; readonly seen: Breaker | undefined },
  outcome: SendOutcome,
  { breakers, at }: { readonly breakers: BreakerStore; readonly at: string },
): Promise<void> {
  if (heard(seen, channelId, outcome, at) === undefined && seen?.state !== 'open') return;
  await untilSettled({
    load: () => breakers.get(channelId),
    decide: (breaker) => heard(breaker, channelId, outcome, at),
    save: (writes) => breakers.save(writes),
    busy: 'channel.busy',
  });
}
