import type { Parameter, SettingValue, Steps } from '@afluente/connectors/define-connector';
import type { Outgoing } from './outgoing';

/** The kit of what leaves: what a vendor's folder declares, and what it is given. Everything here is pure: one sender performs the requests. */

/** Where a message goes: to a person by the first three, to colleagues or to a system by the others. */
export type DestinationChannel = 'email' | 'sms' | 'whatsapp' | 'slack' | 'teams' | 'webhook';

/** A request as the sender performs it, over HTTPS; redirects are not followed. */
export interface HttpRequest {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  /** lower-case names; no `content-length`, which the sender counts */
  readonly headers: Readonly<Record<string, string>>;
  /** absent in a GET */
  readonly body?: string | Buffer;
  /** the sender signs it with the credentials of its own function (AWS Signature Version 4), after it took it out of the outbox */
  readonly signAs?: { readonly service: 'ses'; readonly region: string };
}

/** What came of a request: an answer, or none. */
export type Answer =
  | {
      readonly status: number;
      /** lower-case names */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /**
   * No answer. `sent`: whether a byte of the request may have reached the other side. A refused connection, a name that is unknown, a failed
   * TLS handshake: false. A reset after that, a timeout, an answer that breaks off: true.
   */
  | { readonly failed: 'connect' | 'reset' | 'timeout'; readonly sent: boolean };

/** What an answer means for the message. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** the provider's id, as its later events name it; absent where it gives none */
      readonly providerId?: string;
      /** of a mail: its Message-ID without angle brackets, which answers and their References name */
      readonly mailId?: string;
    }
  | {
      /** for ever: the same request would be refused again */
      readonly kind: 'refused';
      /** stable and dotted: `destination.twilio.21610` */
      readonly code: string;
      /** in English, for people; without the message, the address or a secret */
      readonly reason: string;
      /** what it says of the address beside this message: `suppress` it, or its person `deny`s the channel */
      readonly effect?: 'suppress' | 'deny';
    }
  | {
      /** nothing was sent; worth another try */
      readonly kind: 'retry';
      readonly code: string;
      readonly reason: string;
      readonly afterSeconds?: number;
      /** the destination as a whole does not work (its key is wrong, its account is blocked): the breaker opens at once */
      readonly ofDestination?: true;
    }
  /** it may have been sent, and nobody can say: no second try by itself */
  | { readonly kind: 'uncertain'; readonly code: string; readonly reason: string };

/** What a destination is configured with. */
export interface DestinationContext {
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** the live sets, newest first: two while one is being rotated. `request` uses the newest */
  readonly secrets: readonly Readonly<Record<string, string>>[];
}

/** Where the hub itself runs, on AWS. */
export interface HubPlace {
  readonly region: string;
  /** the configuration set of Amazon SES whose events come back to the hub; absent where this hub has none */
  readonly mailSet?: string | undefined;
}

export interface RequestContext extends DestinationContext {
  /** the same in every try of one message */
  readonly idempotencyKey: string;
  /** ISO 8601 UTC: of this try */
  readonly now: string;
}

export interface Limits {
  /** messages a second, where the provider's account allows no other; a channel's setting `ratePerSecond` goes before */
  readonly ratePerSecond: number;
  /** bytes of a request's body, or of what the provider counts */
  readonly bytes: number;
  /** seconds that the sender waits for an answer */
  readonly timeoutSeconds: number;
}

export interface Destination {
  /** the folder's name, and the `vendor` of a channel */
  readonly vendor: string;
  readonly title: string;
  readonly docs: string;
  /** which channels it serves */
  readonly channels: readonly DestinationChannel[];
  readonly settings: readonly Parameter[];
  readonly secrets: readonly Parameter[];
  /** What settings are where the channel does not give them, of a destination in the hub's own account. */
  readonly usually?: (hub: HubPlace, given: DestinationContext['settings']) => DestinationContext['settings'];
  readonly limits: Limits;
  /** true where the provider itself does nothing on a second request with the same key: what is uncertain may then be tried again */
  readonly isIdempotent?: true;
  /** What is wrong with settings and secrets taken together, each with its JSON pointer; `required` and `kind` are checked without it. */
  readonly faults?: (wanted: {
    readonly settings: DestinationContext['settings'];
    readonly hasSecret: (name: string) => boolean;
  }) => readonly { readonly pointer: string; readonly detail: string }[];
  /** Makes the request, or refuses what this provider would refuse: no call is made then. Deterministic. */
  readonly request: (
    message: Outgoing,
    context: RequestContext,
  ) => HttpRequest | Extract<SendOutcome, { kind: 'refused' }>;
  /** Reads the answer; never throws, whatever it holds. `readOutcome` (read-outcome.ts) is what the sender calls. */
  readonly outcome: (answer: Answered, context: DestinationContext) => SendOutcome;
  /** The request that finds out whether an uncertain message was sent, where the provider keeps what it took. */
  readonly lookUp?: (message: Outgoing, context: RequestContext) => HttpRequest;
  /** What its answer says; undefined where it says nothing either way. */
  readonly found?: (answer: Answered, message: Outgoing) => Extract<SendOutcome, { kind: 'sent' }> | undefined;
  /** How it is set up at the vendor: numbered steps in English and Spanish. `{url}` is the URL of the source that hears its events. */
  readonly setup: Steps;
}

export type Answered = Extract<Answer, { status: number }>;

/** Declares a destination. Throws when a name is not kebab-case or a parameter is named twice. */
export function defineDestination(destination: Destination): Destination {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(destination.vendor)) {
    throw new TypeError(`Destination name ${destination.vendor} is not kebab-case`);
  }
  const names = [...destination.settings, ...destination.secrets].map((parameter) => parameter.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Destination ${destination.vendor} names ${twice} twice`);
  return Object.freeze(destination);
}
