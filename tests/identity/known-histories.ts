import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { History } from './histories';
import type { Statement } from './statements';

/** Histories that went wrong once. */

const common = { sourceId: 'website', name: 'Ana Ruiz', city: undefined, timeless: false, consent: undefined } as const;

const first: Statement = {
  ...common,
  minute: 39,
  number: 0,
  identifiers: [
    { type: 'email', raw: 'ANA00@Example.com ' },
    { type: 'phone', raw: '+54 11 2345-6700' },
    { type: 'whatsapp', raw: '5215512345600' },
    { type: 'phone', raw: '55 9999 0000' },
    { type: 'device', raw: 'tablet of the reception' },
  ],
};
const second: Statement = {
  ...common,
  minute: 3216,
  number: 6,
  identifiers: [
    { type: 'whatsapp', raw: '5491123456700' },
    { type: 'phone', raw: '55 9999 0000' },
  ],
};
const stranger: Statement = {
  ...common,
  minute: 2026,
  number: 5,
  timeless: true,
  identifiers: [
    { type: 'email', raw: 'ana.ruiz00@example.org' },
    { type: 'phone', raw: '+54 9 11 2345 6700' },
    { type: 'phone', raw: '+54 11 2345-6700' },
    { type: 'phone', raw: '55 9999 0000' },
    { type: 'device', raw: 'tablet of the reception' },
  ],
};

/** A value one too many for the first customer becomes a second one's; both are merged; then what came under it comes again. */
const valueOfAnotherPart: History = {
  policy: { ...identityPolicy.standard, limits: { email: 1, phone: 2, device: 1 } },
  steps: [
    { act: 'record', batch: [first, second], delivery: 'first' },
    { act: 'record', batch: [stranger, first], delivery: 'first' },
    { act: 'merge', one: 0, other: 7 },
    { act: 'record', batch: [second, first], delivery: 'first' },
  ],
};

const overLimit: Statement = {
  ...common,
  sourceId: 'whatsapp',
  minute: 3187,
  number: 1,
  identifiers: [
    { type: 'phone', raw: '55 1234 5602' },
    { type: 'whatsapp', raw: '5491123456702' },
    { type: 'phone', raw: '55 9999 0000' },
  ],
};
const holder: Statement = {
  ...common,
  name: undefined,
  minute: 1358,
  number: 3,
  identifiers: [
    { type: 'external:crm', raw: 'crm-00' },
    { type: 'phone', raw: '55 9999 0000' },
  ],
};
const namesake: Statement = {
  ...common,
  name: 'Ana R.',
  minute: 3859,
  number: 5,
  identifiers: [{ type: 'phone', raw: '55 9999 0000' }],
};

/** A phone one too many for the first customer becomes another's in the batch in which the first one's fact is repeated, before a namesake writes. */
const repeatBesideNamesake: History = {
  policy: { ...identityPolicy.standard, limits: { email: 1, phone: 2, device: 1 } },
  steps: [
    { act: 'record', batch: [overLimit], delivery: 'first' },
    { act: 'record', batch: [holder, namesake, overLimit], delivery: 'second' },
  ],
};

export const knownHistories: readonly History[] = [valueOfAnotherPart, repeatBesideNamesake];
