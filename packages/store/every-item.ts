import * as consents from './consent/consent-item';
import * as claims from './customers/interactions/claim-item';
import * as interactions from './customers/interactions/interaction-item';
import * as entries from './customers/merging/index-entries-item';
import * as merges from './customers/merging/merge-item';
import * as suspicions from './customers/merging/suspicion-item';
import * as customers from './customers/record/customer-item';
import * as edits from './customers/record/edits-item';
import * as receipts from './deliveries/receipt-item';
import * as imports from './imports/import-item';
import * as leads from './leads/lead-item';
import * as turns from './leads/turn-item';
import * as audit from './privacy/audit-item';
import * as erasures from './privacy/erasure-item';
import * as retention from './privacy/retention-item';
import * as suppressions from './privacy/suppression-item';
import * as cleansings from './quality/quality-run-item';
import { isItem, itemsByType } from './table/items-by-type';

const modules: readonly object[] = [
  consents,
  claims,
  interactions,
  entries,
  merges,
  suspicions,
  customers,
  edits,
  receipts,
  imports,
  leads,
  turns,
  audit,
  erasures,
  retention,
  suppressions,
  cleansings,
];

/**
 * Every kind of item in the table, by its type. Configuration is not among them: there the type is the kind of configuration, it carries
 * no events, and it is nobody's.
 */
export const everyItem = itemsByType(modules.flatMap((module) => Object.values(module).filter(isItem)));
