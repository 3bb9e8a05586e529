import { announce } from '../announce';
import { measureAcks } from '../load/measure-acks';
import { measureFlow } from '../load/measure-flow';
import { measureSdkCall } from '../load/measure-sdk-call';
import type { Figure } from '../report/figure';
import type { Part } from './part';

/** The local runtime: how fast it acknowledges and assigns, what that takes. Beside bare Node and a bare SDK call. */
export const localRuntime: Part = async (bench) => {
  const hub = await bench.hub();
  announce('local: a bare SDK call');
  const sdk = await measureSdkCall();
  announce('local: acknowledging');
  const acks = await measureAcks(hub);
  const flow = await measureFlow(await bench.freshHub(), sdk.cpuMs);
  const figures: Figure[] = [...sdk.figures, ...acks, ...flow];
  return { figures };
};
