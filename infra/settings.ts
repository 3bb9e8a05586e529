import { nearestTo } from '@afluente/domain/nearest-name';
import type { Node } from 'constructs';

/** What a deployer may choose, by CDK context (`cdk deploy -c name=value`, or cdk.json). */
export interface Settings {
  readonly stackName: string;
  /** the URL that vendors call, where the API has a custom domain or a CDN; no trailing slash. It closes the API's own address */
  readonly publicUrl?: string;
  /** true: the API's own address stays open beside `publicUrl`, for a CDN whose origin it is, or while vendors move */
  readonly keepDefaultEndpoint: boolean;
  /** another OIDC issuer instead of the hub's own Cognito user pool */
  readonly oidc?: { readonly issuer: string; readonly audience: readonly string[] };
  readonly alarmEmail?: string;
  /** true: all that holds data is encrypted under a KMS key of this account */
  readonly customerManagedKey: boolean;
  /** false: staff may sign in to the user pool by password alone */
  readonly requireMfa: boolean;
  readonly archiveDays: number;
  /** the account's limit of runs of Lambda at once in this region, of which shares are reserved; none are where absent */
  readonly accountConcurrency?: number;
}

/** An invalid context value; the message names it. */
export class SettingsError extends Error {
  readonly code = 'infra.settings';
  override readonly name = 'SettingsError';
}

const names = [
  'stackName',
  'publicUrl',
  'keepDefaultEndpoint',
  'oidcIssuer',
  'oidcAudience',
  'alarmEmail',
  'customerManagedKey',
  'requireMfa',
  'archiveDays',
  'accountConcurrency',
] as const;

/** Reads the settings from the context of a construct node. Throws SettingsError naming the value that is wrong, or the name that is nearly one of these. */
export function readSettings(node: Node): Settings {
  refuseSlips(Object.keys(node.getAllContext()));
  const context = (name: (typeof names)[number]) => textOf(name, node.tryGetContext(name));
  const publicUrl = httpsUrl('publicUrl', context('publicUrl'));
  const alarmEmail = context('alarmEmail');
  const accountConcurrency = context('accountConcurrency');
  const oidc = oidcOf(httpsUrl('oidcIssuer', context('oidcIssuer')), context('oidcAudience'));
  return {
    stackName: context('stackName') ?? 'Afluente',
    ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/$/, '') }),
    ...(oidc !== undefined && { oidc }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    keepDefaultEndpoint: flag('keepDefaultEndpoint', context('keepDefaultEndpoint') ?? 'false'),
    customerManagedKey: flag('customerManagedKey', context('customerManagedKey') ?? 'false'),
    requireMfa: flag('requireMfa', context('requireMfa') ?? 'true'),
    archiveDays: count('archiveDays', context('archiveDays') ?? '400', 'days'),
    ...(accountConcurrency !== undefined && {
      accountConcurrency: count('accountConcurrency', accountConcurrency, 'runs at once'),
    }),
  };
}

/** A context name that is no setting but nearly one: CDK takes any name, and a slip would choose nothing. CDK's own have a colon or a slash. */
function refuseSlips(given: readonly string[]): void {
  for (const name of given) {
    if (/[:/]/.test(name) || names.some((known) => known === name)) continue;
    const meant = nearestTo(name, names);
    if (meant !== undefined) throw new SettingsError(`There is no context ${name}: is ${meant} meant?`);
  }
}

function oidcOf(issuer: string | undefined, audience: string | undefined): Settings['oidc'] {
  if (issuer === undefined && audience === undefined) return undefined;
  if (issuer === undefined || audience === undefined) {
    throw new SettingsError('Context oidcIssuer and oidcAudience belong together: give both');
  }
  return { issuer, audience: audience.split(',').map((one) => one.trim()) };
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new SettingsError(`Context ${name} must be text, not ${JSON.stringify(value)}`);
}

function flag(name: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw new SettingsError(`Context ${name} must be true or false, not ${value}`);
}

function count(name: string, value: string, of: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new SettingsError(`Context ${name} must be a number of ${of}, not ${value}`);
  return Number(value);
}

function httpsUrl(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && !(URL.canParse(value) && value.startsWith('https://'))) {
    throw new SettingsError(`Context ${name} must be an https URL, not ${value}`);
  }
  return value;
}
