import * as z from 'zod';
import { mostDifferences } from '../customers/interactions/differences';
import { Sentence } from '../sentence';
import { FileNotKept } from './files-not-kept';

/** A delivery on its way: what the intake accepted, exactly as it came, in the shape that travels in the queue. */

/** Where the body is: as text (valid UTF-8), as bytes, as deflated bytes, or in the archive when too big for a message. */
export const DeliveryBody = z.discriminatedUnion('encoding', [
  z.object({ encoding: z.literal('utf8'), data: z.string() }),
  z.object({ encoding: z.literal('base64'), data: z.string() }),
  z.object({ encoding: z.literal('deflate'), data: z.string() }),
  z.object({ encoding: z.literal('archive'), key: z.string() }),
]);

/** The object or entry that holds a raw delivery, and its line in it. */
export const RawPlace = z.object({ key: z.string(), line: z.number().int().min(0) });

export const Delivery = z.object({
  id: z.string(),
  /** `form` and `event` deliveries have a form's or a source's id in `sourceId` too; `account`: a service of the hub's own AWS account reports it */
  kind: z.enum(['webhook', 'form', 'events', 'account']),
  sourceId: z.string(),
  vendor: z.string(),
  /** version of the source or form that the intake saw: the recorder never uses an older one */
  configVersion: z.number().int().min(0),
  receivedAt: z.iso.datetime(),
  method: z.string(),
  /** the public URL as the sender dialled it, with its query */
  url: z.string(),
  /** lower-case names; credentials are taken out by the intake */
  headers: z.record(z.string(), z.string()),
  body: DeliveryBody,
  correlationId: z.string(),
  /** set where the recorder failed on it for so long that it is only to be kept, for somebody to replay */
  givenUp: z.literal(true).optional(),
  /**
   * set on a replay: when it was asked for; `acceptSpam` says that a person looked and it is none; `raw` is where its raw delivery lies,
   * which stays the only copy; `recorded` what was recorded of it, to be corrected
   */
  replay: z
    .object({
      at: z.iso.datetime(),
      acceptSpam: z.boolean().optional(),
      raw: RawPlace.optional(),
      recorded: z.array(z.object({ id: z.string(), customerId: z.string() })).optional(),
    })
    .optional(),
});

export const receiptStatuses = ['applied', 'duplicate', 'quarantined', 'spam'] as const;

/** What receipts are listed by: their status, or that they are applied and of nobody known, in part or whole, or that they repeat something in other words. */
export const receiptLists = [...receiptStatuses, 'unidentified', 'differing'] as const;

/** A mapping that would find somebody: the name of a field, and what its value could be. */
export const Suggestion = z
  .object({
    field: z.string().max(128),
    target: z.enum(['email', 'phone']),
    unclear: z
      .literal(true)
      .optional()
      .describe(
        'its name may mean somebody else (`datos de referencia`): map it only where it asks for the visitor’s own',
      ),
  })
  .describe('put in force by PATCH /v1/forms/{formId}/fields, which keeps what is mapped');

/** A field that by its name asks for consent and is kept as an attribute, since nothing is mapped; and what would take it. */
export const ConsentLike = z
  .object({ field: z.string().max(128), target: z.string().max(64) })
  .describe('put in force by PATCH /v1/forms/{formId}/fields, which keeps what is mapped');
/** A fact of a delivery that is recorded already, by the vendor's id of it, and says something else there. */
export const DifferingRepeat = z.object({
  /** of the interaction that stands */
  id: z.string(),
  /** the delivery that brought that */
  duplicateOf: z.string(),
  /** what differs, as in `content.text`, `consent`, `person.email` */
  differs: z.array(z.string()).max(mostDifferences),
});

/** What became of a delivery. Holds no personal data. */
export const Receipt = z.object({
  deliveryId: z.string(),
  sourceId: z.string(),
  vendor: z.string(),
  status: z.enum(receiptStatuses),
  duplicateOf: z.string().optional(),
  /** stable dotted code and a sentence, where quarantined, spam, or a repeat that says something else */
  code: z.string().optional(),
  reason: Sentence.optional(),
  /** names of event types that the connector does not know; accepted and kept raw */
  unknownTypes: z.array(z.string()).optional(),
  /** values that were left out, by the names under which the interactions keep them: `rejectedPhone`, `rejectedConsent` */
  leftOut: z.array(z.string()).optional(),
  /** repeats that say something else than what stands, the first twenty */
  repeats: z.array(DifferingRepeat).optional(),
  /** files that the hub does not have, the first hundred; their names are on the timeline */
  filesNotKept: z.array(FileNotKept).optional(),
  interactions: z.array(z.object({ id: z.string(), customerId: z.string() })),
  /** how many leads it opened; absent where none */
  leads: z.number().int().optional(),
  /** how many there were before the run or replay that corrected it last: its step repeated counts from there again */
  leadsBefore: z.object({ by: z.string(), leads: z.number().int() }).optional(),
  /** how many of them are of somebody known by an identifier; absent where all are, and in receipts written before this was counted */
  identified: z.number().int().min(0).optional(),
  /** how many of them should have named somebody and do not; absent where none */
  unidentified: z.number().int().min(1).optional(),
  /** mappings that would find somebody in them */
  suggests: z.array(Suggestion).max(5).optional(),
  /** fields of it that look like consent and were not taken as such */
  looksLikeConsent: z.array(ConsentLike).max(5).optional(),
  receivedAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  /** where the raw delivery lies, an object of the archive or an entry of the table, and its line there (`runtime/raw-deliveries.ts`) */
  raw: RawPlace,
});

export type Delivery = z.output<typeof Delivery>;
export type DeliveryBody = z.output<typeof DeliveryBody>;
export type Receipt = z.output<typeof Receipt>;
export type ReceiptList = (typeof receiptLists)[number];
export type ConsentLike = z.output<typeof ConsentLike>;
export type DifferingRepeat = z.output<typeof DifferingRepeat>;
export type Suggestion = z.output<typeof Suggestion>;

/** How many interactions of a delivery are of somebody known by an identifier. */
export const identifiedIn = ({ identified, interactions }: Pick<Receipt, 'identified' | 'interactions'>): number =>
  identified ?? interactions.length;
