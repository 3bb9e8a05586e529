import type {
  Connector,
  ConnectorContext,
  VendorAnswer,
  VendorRequest,
  Verdict,
} from '@afluente/connectors/define-connector';
import { connectors } from '@afluente/connectors/every-connector';
import { unexpectedIn } from '@afluente/connectors/expected-request';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { RejectedError } from '@afluente/domain/errors';
import type { Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { requireFound } from '../require-found';
import type { SourceSecrets } from './source-secrets';

/** What a delivery would be normalised to, or why it would be quarantined. */
interface Normalised {
  readonly interactions: readonly Interaction[];
  readonly unknownTypes: readonly string[];
  readonly refused?: { readonly code: string; readonly reason: string };
}

export interface Rehearsal extends Normalised {
  readonly verified: boolean;
  /** why it does not verify */
  readonly verification?: { readonly code: string; readonly detail: string };
  readonly handshake?: VendorAnswer;
}

export interface RehearsedDelivery {
  readonly sourceId: string;
  readonly request: VendorRequest;
  /** ISO 8601; when it is taken to be received */
  readonly now: string;
}

/** Says whether a delivery verifies and what it would become; writes nothing. Throws NotFoundError where there is no such source. */
export async function rehearseDelivery(
  { sourceId, request, now }: RehearsedDelivery,
  { config, secrets }: { readonly config: ConfigStore; readonly secrets: SourceSecrets },
): Promise<Rehearsal> {
  const source = requireFound(await config.get(sourceConfig, sourceId), 'source');
  const connector = requireFound(connectors.get(source.vendor), 'connector');
  // not `now`: the age of a signature is judged by this machine's clock, the only one that a vendor knows
  const context = {
    settings: source.settings,
    secrets: await secrets.read(source.id, source.secretsVersion),
    now: new Date().toISOString(),
  };
  const handshake = connector.handshake?.(request, context);
  if (handshake !== undefined) return { verified: true, handshake, interactions: [], unknownTypes: [] };
  const verdict = judged(connector, request, context);
  const normalised = normalise(request, { connector, source, now });
  if (verdict.ok) return { verified: true, ...normalised };
  return { verified: false, verification: { code: verdict.code, detail: verdict.detail }, ...normalised };
}

/** As the intake judges it; a rehearsal that names no media type is taken to be of the vendor's. */
function judged(connector: Connector, request: VendorRequest, context: ConnectorContext): Verdict {
  const [type = ''] = connector.contentTypes;
  const headers = { 'content-type': type, ...request.headers };
  const unexpected = unexpectedIn(connector, { ...request, headers });
  return unexpected === undefined ? connector.authenticate(request, context) : { ok: false, ...unexpected };
}

interface Receiving {
  readonly connector: Connector;
  readonly source: Source;
  readonly now: string;
}

function normalise(request: VendorRequest, { connector, source, now }: Receiving): Normalised {
  try {
    const { interactions, unknownTypes } = connector.normalise(request, {
      settings: source.settings,
      secrets: [],
      now,
    });
    const delivery = { id: 'test', sourceId: source.id, vendor: source.vendor, receivedAt: now, correlationId: 'test' };
    const completed = interactions.map(
      (draft, index) =>
        completeInteraction(draft, { delivery, index, bodyHash: 'test', defaultCountry: source.defaultCountry })
          .interaction,
    );
    return { interactions: completed, unknownTypes };
  } catch (error) {
    return { interactions: [], unknownTypes: [], refused: faultOf(error, source) };
  }
}

/** Our own refusals say what is wrong; of a fault in a connector only its name is given, since its message may quote the payload. */
function faultOf(error: unknown, { vendor }: Source): { readonly code: string; readonly reason: string } {
  if (error instanceof RejectedError) return { code: error.code, reason: error.message };
  const name = error instanceof Error ? error.name : 'error';
  return { code: `connector.${vendor}.failed`, reason: `The connector failed on this payload with a ${name}` };
}
