import type { BoundedJournal } from '../bounded-journal';
import type { Clock } from '../clock';
import type { StoreOptions } from '../disk/counted-level';
import type { Disk } from '../disk/disk';
import type { Service, ServiceReply, ServiceRequest } from '../endpoint/service';
import type { Credentials } from '../functions/environment';
import type { UsageMeter } from '../inspection/usage';
import type { Log } from '../log';
import type { Mailbox } from '../mailbox';
import type { Stopping } from '../stopping';
import type { Blueprint } from '../template/blueprint';
import type { AnyShape } from '../template/shape';
import type { Work } from '../work';

/** Where functions find a service. */
export interface ServiceEndpoint {
  /** as the SDK signs with it (`…/us-east-1/<name>/aws4_request`) */
  readonly name: string;
  /** as the SDK names it in AWS_ENDPOINT_URL_<variable> */
  readonly variable: string;
  /** how `x-amz-target` begins, where the service has that header */
  readonly targetPrefix?: string;
}

/** What the services of one hub are opened with. */
export interface ServiceParts {
  readonly blueprint: Blueprint;
  readonly dataDirectory: string;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk: Disk;
  /** How the database's store reports a failed or lost write. */
  readonly databaseStore: StoreOptions;
  readonly usage: UsageMeter;
  /** The one way in to all services of the hub. */
  readonly reach: (request: ServiceRequest) => Promise<ServiceReply>;
  /** By which functions sign their calls, and links for others. */
  readonly credentials: Credentials;
  /** The variables of all services that functions may call. */
  readonly endpointVariables: readonly string[];
  /** Where debuggers find the functions. */
  readonly inspectPort?: number | undefined;
  /** The events published so far. */
  readonly events: BoundedJournal;
  /** Messages that would have left for mail, SMS, chat or another system. */
  readonly outbox: BoundedJournal;
  /** Ends what a service does by itself, the last begun first. */
  readonly stopping: Stopping;
  /** Closes what others may still call until everything has ended. */
  readonly stores: Stopping;
}

/** What every service may give, beside what other services use of it. */
export interface OpenedService {
  /** Answers the calls of functions. */
  readonly answer?: Service;
  /** What may still have something to do. */
  readonly works?: readonly Work[];
  /** Called after the clock was moved. */
  readonly onAdvance?: () => Promise<unknown>;
}

/** One AWS service of the local runtime. */
export interface LocalService<Opened extends OpenedService = OpenedService> {
  readonly kind: typeof kind;
  /** The resource types that it reads from the template, with their references. */
  readonly shapes: readonly AnyShape[];
  /** Absent where functions do not call it. */
  readonly endpoint?: ServiceEndpoint | undefined;
  /** Opens it, once for the same parts; another service that needs it calls this too. */
  open(parts: ServiceParts): Promise<Opened>;
}

const kind = 'service of the local runtime';

interface Declaration<Opened extends OpenedService> extends Pick<LocalService, 'shapes' | 'endpoint'> {
  readonly open: (parts: ServiceParts) => Promise<Opened> | Opened;
}

/**
 * Declares a service in `<folder>/service.ts` of `local/`: nothing else names it. It is found by its folder, its resources are read from
 * the template, functions find its endpoint in their environment, and its works count for `/_local/idle`.
 */
export function defineService<Opened extends OpenedService>(declaration: Declaration<Opened>): LocalService<Opened> {
  const opened = new WeakMap<ServiceParts, Promise<Opened>>();
  return {
    kind,
    shapes: declaration.shapes,
    endpoint: declaration.endpoint,
    open: (parts) => {
      const known = opened.get(parts);
      if (known !== undefined) return known;
      const opening = Promise.resolve(declaration.open(parts));
      opened.set(parts, opening);
      return opening;
    },
  };
}

/** Whether an export is a service. */
export function isService(value: unknown): value is LocalService {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
