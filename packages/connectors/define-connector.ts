import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { ConsentLike, Suggestion } from '@afluente/domain/deliveries/delivery';
import type { FieldSeen } from '@afluente/domain/forms/learned-fields';

/** The connector kit: what a vendor's folder declares, and what it is given. Everything here is pure. */

/** An HTTP request exactly as the vendor sent it. */
export interface VendorRequest {
  readonly method: string;
  /** the source's public URL as the vendor dialled it, with its query string */
  readonly url: string;
  /** decoded query parameters; a repeated name keeps all its values */
  readonly query: URLSearchParams;
  /** lower-case names; repeated headers joined by a comma, as API Gateway gives them */
  readonly headers: Readonly<Record<string, string>>;
  /** the raw bytes: signatures are over these */
  readonly body: Buffer;
}

export type SettingValue = string | number | boolean;

/** What the source is configured with. `secrets` holds the live sets, newest first: two while one is being rotated. */
export interface ConnectorContext {
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly secrets: readonly Readonly<Record<string, string>>[];
  /** names of the secrets that the source has, where their values are not given */
  readonly secretNames?: readonly string[];
  /** ISO 8601 UTC; the time of receipt, also on a replay. For a proof, which is never replayed, the machine's clock */
  readonly now: string;
}

export type Verdict =
  | { readonly ok: true }
  /** `code` is stable and dotted (`connector.twilio.badSignature`); `detail` says what to check, without the values */
  | { readonly ok: false; readonly code: string; readonly detail: string };

/** An answer that the vendor understands. */
export interface VendorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The bytes of an attachment that an interaction names, or the upload in which they wait. */
export interface DraftFile {
  /** places of both in their lists, from 0 */
  readonly interaction: number;
  readonly attachment: number;
  readonly from: { readonly bytes: Buffer } | { readonly upload: string };
}

export interface Normalised {
  readonly interactions: readonly InteractionDraft[];
  /** what came with the attachments; absent where nothing did */
  readonly files?: readonly DraftFile[];
  /** names of event types that this connector does not know: accepted, kept raw, named in the receipt */
  readonly unknownTypes: readonly string[];
  /** set where the payload is a suspected spam post: kept, answered like a success, never routed */
  readonly spam?: { readonly code: string; readonly reason: string };
  /** a mapping that would find somebody where the interactions identify nobody */
  readonly suggests?: readonly Suggestion[];
  /** fields of a form that look like consent and are mapped to none */
  readonly looksLikeConsent?: readonly ConsentLike[];
  /** what each submission of a form filled in, never its values */
  readonly seen?: readonly (readonly FieldSeen[])[];
}

/** A setting or a secret that the deployer gives, described for people in English and Spanish. */
export interface Parameter {
  readonly name: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly required: boolean;
  /** characters, of a secret that we choose ourselves; a vendor's is as long as the vendor makes it */
  readonly leastLength?: number;
  readonly kind?: 'string' | 'number' | 'boolean';
}

/** A source's settings, and which secrets it has, as somebody wants to put it. */
export interface Wanted {
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly hasSecret: (name: string) => boolean;
}

/** Numbered steps, in English and Spanish. */
export interface Steps {
  readonly en: readonly string[];
  readonly es: readonly string[];
}

/** The steps for a source without settings, and `for` others where they differ. */
export interface Setup extends Steps {
  readonly for?: (settings: ConnectorContext['settings']) => Steps;
}

export interface Connector {
  /** the folder's name, and the `vendor` of a source */
  readonly vendor: string;
  readonly title: string;
  readonly docs: string;
  /** how a delivery may come; a handshake is looked for before and may come by others */
  readonly methods: readonly string[];
  /** media types of a delivery's body, lower case and without parameters */
  readonly contentTypes: readonly string[];
  readonly settings: readonly Parameter[];
  readonly secrets: readonly Parameter[];
  /** What is wrong with settings and secrets taken together, each with its JSON pointer; `required` and `kind` are checked without it. */
  readonly faults?: (wanted: Wanted) => readonly { readonly pointer: string; readonly detail: string }[];
  /** Proves the sender over the raw bytes, in constant time. Never throws on bad input. */
  readonly authenticate: (request: VendorRequest, context: ConnectorContext) => Verdict;
  /** Answers a vendor's handshake (before `authenticate`, which a handshake may not pass); undefined when it is not one. */
  readonly handshake?: (request: VendorRequest, context: ConnectorContext) => VendorAnswer | undefined;
  /** The answer to an accepted delivery; 200 with an empty JSON object where absent. */
  readonly respond?: (request: VendorRequest) => VendorAnswer;
  /** Takes secrets out of a body before it is stored; the body as it is where absent. */
  readonly redact?: (body: Buffer) => Buffer;
  /**
   * Makes interactions of an accepted delivery. Throws RejectedError (`@afluente/domain/errors`) when the payload is not what the
   * vendor documents: the delivery is quarantined with that reason.
   */
  readonly normalise: (request: VendorRequest, context: ConnectorContext) => Normalised;
  /**
   * The request by which a file is fetched that the vendor stores, where an attachment waits for it (`reason: 'waiting'`); undefined for a
   * URL that is not the vendor's.
   */
  readonly storedFile?: (
    url: string,
    context: Pick<ConnectorContext, 'settings' | 'secrets'>,
  ) => { readonly url: string; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** How marketing ops set it up at the vendor: numbered steps in English and Spanish. `{url}` is the source's URL. */
  readonly setup: Setup;
}

/** Declares a connector. Throws when a name is not kebab-case or a parameter is named twice. */
export function defineConnector(connector: Connector): Connector {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(connector.vendor)) {
    throw new TypeError(`Connector name ${connector.vendor} is not kebab-case`);
  }
  const names = [...connector.settings, ...connector.secrets].map((parameter) => parameter.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Connector ${connector.vendor} names ${twice} twice`);
  return Object.freeze(connector);
}
