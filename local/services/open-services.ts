import { openBoundedJournal } from '../bounded-journal';
import type { Answering } from '../endpoint/server';
import { createCredentials } from '../functions/environment';
import { createStopping } from '../stopping';
import type { Work } from '../work';
import type { LocalService, OpenedService, ServiceEndpoint, ServiceParts } from './define-service';

type Given = Omit<ServiceParts, 'events' | 'outbox' | 'stores' | 'credentials' | 'endpointVariables'>;

/** The services of a hub, open. */
export interface OpenServices {
  readonly parts: ServiceParts;
  /** What answers at the endpoint, metered. */
  readonly answering: Answering;
  readonly works: readonly Work[];
  readonly onAdvance: () => Promise<void>;
}

const keptDocuments = 10_000;

/** Opens every service, each after those that it needs. A function that is invoked before the endpoint serves waits at its first call. */
export async function openServices(services: readonly LocalService[], given: Given): Promise<OpenServices> {
  const { mailbox, stopping, usage } = given;
  const stores = createStopping();
  stopping.add(stores.run);
  const parts: ServiceParts = {
    ...given,
    stores,
    credentials: createCredentials(),
    endpointVariables: services.flatMap(({ endpoint }) => endpoint?.variable ?? []),
    events: await openBoundedJournal(mailbox, 'event/', keptDocuments),
    outbox: await openBoundedJournal(mailbox, 'outbox/', keptDocuments),
  };
  const opened: { endpoint: ServiceEndpoint | undefined; service: OpenedService }[] = [];
  for (const { endpoint, open } of services) opened.push({ endpoint, service: await open(parts) });
  const ends = opened.flatMap(({ endpoint, service: { answer } }) =>
    endpoint === undefined || answer === undefined ? [] : [{ ...endpoint, answer }],
  );
  return {
    parts,
    answering: {
      services: usage.services(Object.fromEntries(ends.map(({ name, answer }) => [name, answer]))),
      targets: ends.flatMap(({ targetPrefix, name }) => (targetPrefix === undefined ? [] : [[targetPrefix, name]])),
    },
    works: opened.flatMap(({ service: { works = [] } }) => works),
    onAdvance: async () => {
      for (const { service } of opened) await service.onAdvance?.();
    },
  };
}
