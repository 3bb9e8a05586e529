import type { Answering, Services } from './server';
import type { ServiceReply, ServiceRequest } from './service';

/** A request of a function's SDK, with the name of the service that it is for. */
export interface AwsCall extends ServiceRequest {
  readonly service: string;
}

/** Sees a call before its service does: hands it on by `serve`, or answers in its place, or answers otherwise afterwards. */
export type Interposer = (call: AwsCall, serve: () => Promise<ServiceReply>) => Promise<ServiceReply>;

/** The same services with an interposer before each: how tests make AWS fail while the hub runs. */
export function interpose({ services, ...rest }: Answering, interposer: Interposer): Answering {
  const named = Object.entries(services).map(([name, service]) => {
    const between: Services[string] = (request) => interposer({ ...request, service: name }, () => service(request));
    return [name, between] as const;
  });
  return { ...rest, services: Object.fromEntries(named) };
}
