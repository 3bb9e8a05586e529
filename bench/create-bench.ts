import { announce } from './announce';
import { settle } from './hub/contact';
import { type HubProcess, startHubProcess } from './hub/hub-process';
import type { Bench } from './parts/part';

/** The bench with its hubs; `close` ends those that are still up. */
export function createBench(): Bench & { close(): Promise<void> } {
  const hubs: HubProcess[] = [];
  let common: Promise<HubProcess> | undefined;
  const freshHub = async (dataDirectory?: string) => {
    const hub = await startHubProcess(dataDirectory);
    hubs.push(hub);
    announce(`a hub is ready after ${hub.readySeconds.toFixed(1)} s`);
    if (dataDirectory === undefined) await settle(hub);
    return hub;
  };
  return {
    freshHub,
    hub: () => {
      common ??= freshHub();
      return common;
    },
    close: async () => {
      await Promise.all(hubs.map((hub) => hub.stop()));
    },
  };
}
