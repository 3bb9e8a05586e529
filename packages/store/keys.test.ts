import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leadIdFor } from '@afluente/domain/ids';
import { sampleLead } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import * as consentKeys from './consent/consent-keys';
import * as timelineKeys from './customers/interactions/timeline-keys';
import * as indexEntriesKeys from './customers/merging/index-entries-keys';
import * as suspicionKeys from './customers/merging/suspicion-keys';
import * as customerKeys from './customers/record/customer-keys';
import * as deliveryKeys from './deliveries/delivery-keys';
import * as importKeys from './imports/import-keys';
import * as leadKeys from './leads/lead-keys';
import * as configKeys from './policies/config-keys';
import * as privacyKeys from './privacy/privacy-keys';
import * as qualityKeys from './quality/quality-keys';
import { table } from './table';
import * as keyParts from './table/key-parts';

const keys = {
  ...configKeys,
  ...consentKeys,
  ...customerKeys,
  ...timelineKeys,
  ...deliveryKeys,
  ...importKeys,
  ...leadKeys,
  ...privacyKeys,
  ...qualityKeys,
  ...indexEntriesKeys,
  ...suspicionKeys,
  ...keyParts,
};

const text = fc.string({ unit: fc.constantFrom('a', '#', '%', '2', '3', ':', ' ', 'ñ', '🙂') });
const time = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const customerId = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';

describe('the keys of the table', () => {
  it('have the names that table.ts states', () => {
    const index = keys.customerIndexKey({ id: customerId, createdAt: '2026-03-04T10:00:00Z' });

    expect(Object.keys(keys.profileKey(customerId))).toEqual([table.partitionKey, table.sortKey]);
    expect(Object.keys(index)).toEqual([table.index.partitionKey, table.index.sortKey]);
  });

  it('are parsed to what they were built of, whatever that holds', () => {
    fc.assert(
      fc.property(text, text, time, (one, other, at) => {
        const place = { customerId: one, occurredAt: at, id: other };
        expect(keys.customerIdOf(keys.profileKey(one))).toBe(one);
        expect(keys.interactionPlaceOf(keys.interactionKey(place))).toEqual(place);
        expect(keys.editPlaceOf(keys.editKey({ customerId: one, at, id: other }))).toEqual({
          customerId: one,
          at,
          id: other,
        });
        const key = keys.interactionKey(place);
        expect(keys.keyInRange(keys.timelineRange(one), keys.placeInRange(keys.timelineRange(one), key))).toEqual(key);
        expect(keys.cleansingIdOf(keys.cleansingKey(one))).toBe(one);
        expect(keys.deliveryIdOf(keys.receiptKey(one))).toBe(one);
        expect(keys.auditPlaceOf(keys.auditKey(['customer', other], { at, id: one }))).toEqual({ at, id: one });
        expect(keys.erasureIdOf(keys.erasureKey(one))).toBe(one);
        expect(keys.erasureIdOfIndex(keys.erasureIndexKey({ id: one, requestedAt: at }))).toBe(one);
        expect(keys.retentionRunIdOf(keys.retentionKey(one))).toBe(one);
        expect(keys.batchOf(keys.batchKey({ at, id: one }))).toEqual({ at, id: one });
        expect(keys.configOf(keys.configKey(one, other))).toEqual({ kind: one, id: other });
        expect(keys.customerIdOfIndex(keys.customerIndexKey({ id: one, createdAt: at }))).toBe(one);
        const receipt = { status: 'spam', receivedAt: at, deliveryId: one };
        expect(keys.deliveryIdOfIndex(keys.receiptIndexKey(receipt))).toBe(one);
      }),
    );
  });

  it('of a lead follow from its id, whoever holds it', () => {
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), time, (teamId, ownerId, createdAt) => {
        const id = leadIdFor(customerId, teamId);
        const lead = { ...sampleLead({ id, customerId, createdAt, teamId }), ...(ownerId && { ownerId }) };
        const key = keys.leadKey(id);
        expect(key && keys.leadIdOf(key)).toBe(id);
        expect(key && keys.customerIdOf(key)).toBe(customerId);
        expect(keys.leadIdOfIndex(keys.leadIndexKey(lead))).toBe(id);
      }),
    );
    expect(keys.leadKey('led_x')).toBeUndefined();
  });

  it('differ for different identifiers, however long', () => {
    fc.assert(
      fc.property(text, text, text, text, (type, value, otherType, otherValue) => {
        const one = keys.identityKey({ type: `external:${type}`, value });
        const other = keys.identityKey({ type: `external:${otherType}`, value: otherValue });
        expect(one.PK === other.PK).toBe(type === otherType && value === otherValue);
      }),
    );
    const long = keys.identityKey({ type: 'device', value: 'ñ'.repeat(1024) });
    expect(Buffer.byteLength(long.PK)).toBeLessThan(2048);
    expect(long).not.toEqual(keys.identityKey({ type: 'device', value: 'ñ'.repeat(1023) }));
  });

  it('are in the order of time', () => {
    const places = ['2026-03-04T10:00:00Z', '2026-03-04T10:00:00.001Z', '2026-03-04T10:00:01Z'].map(
      (occurredAt) => keys.interactionKey({ customerId, occurredAt, id: 'int_1' }).SK,
    );

    expect([...places].sort()).toEqual(places);
  });

  it('are formed in the files of keys alone', () => {
    const vocabulary = keysVocabulary();
    const others = sources().filter((name) => !isOfKeys(name));

    const forming = others.filter((name) => {
      const source = withoutComments(readFileSync(join(__dirname, name), 'utf8'));
      return (
        vocabulary.some((word) => source.includes(`'${word}'`)) ||
        /`[^`]*#[^`]*`/.test(source) ||
        /\b(GSI1)?[PS]K: *['"`]/.test(source)
      );
    });

    expect(vocabulary.length).toBeGreaterThan(10);
    expect(forming).toEqual([]);
  });
});

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

const sources = () =>
  readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
const isOfKeys = (name: string) => /(?:-keys|key-parts)\.ts$/.test(name);

/** The words that keys begin with. */
function keysVocabulary(): readonly string[] {
  const texts = sources()
    .filter(isOfKeys)
    .map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const words = texts.flatMap((source) => [...source.matchAll(/'([A-Z]{4,})'/g)].map(([, word]) => word ?? ''));
  return [...new Set(words)];
}
