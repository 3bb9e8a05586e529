import { announce } from '../announce';
import { measureAcks } from '../load/measure-acks';
import { measureFlow } from '../load/measure-flow';
import { measureSdkCall } from '../load/measure-sdk-call';
import type { Figure } from '../report/figure';
import { median } from '../report/statistics';
import type { Bench, Part } from './part';

/** The local runtime: until it is ready, how fast it acknowledges and assigns, what that takes. Beside bare Node and a bare SDK call. */
export const localRuntime: Part = async (bench) => {
  const readySeconds = await timeStarts(bench);
  const hub = await bench.hub();
  announce('local: a bare SDK call');
  const sdk = await measureSdkCall();
  announce('local: acknowledging');
  const acks = await measureAcks(hub);
  const flow = await measureFlow(await bench.freshHub(), sdk.cpuMs);
  const figures: Figure[] = [
    { name: 'local: ready', value: readySeconds, unit: 's', target: { atMost: 8 } },
    ...sdk.figures,
    ...acks,
    ...flow,
  ];
  return { figures };
};

/** Two further starts beside that of the common hub: the median of three. */
async function timeStarts(bench: Bench): Promise<number> {
  const seconds = [(await bench.hub()).readySeconds];
  for (const _ of [1, 2]) {
    const hub = await bench.freshHub();
    seconds.push(hub.readySeconds);
    await hub.stop();
  }
  return median(seconds);
}
