import { randomBytes } from 'node:crypto';
import { devNull } from 'node:os';
import type { Place } from '../template/place';

/** By which the functions of one run sign. Random: they open nothing but this process. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Makes the credentials of one run. */
export function createCredentials(): Credentials {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}

/** What the environment of every function shares. */
export interface EnvironmentSource {
  readonly place: Place;
  /** The services that the endpoint answers for, as the SDK names them in AWS_ENDPOINT_URL_<SERVICE>. */
  readonly endpointVariables: readonly string[];
  readonly credentials: Credentials;
}

/**
 * The environment of a function: its declared variables, those that Lambda sets (Lambda developer guide, "Defined runtime
 * environment variables"), the local endpoints, and nothing of the developer's own: neither profile nor credentials.
 */
export function environmentOf(
  { name, handler, memoryMb, variables }: { name: string; handler: string; memoryMb: number; variables: object },
  { place, endpointVariables, credentials }: EnvironmentSource,
): Record<string, string> {
  return {
    ...variables,
    ...Object.fromEntries(endpointVariables.map((service) => [`AWS_ENDPOINT_URL_${service}`, place.endpointUrl])),
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    // the SDK puts it into its user agent, where the usage meter reads who called
    AWS_SDK_UA_APP_ID: name,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    _HANDLER: handler,
    TZ: ':UTC',
  };
}
