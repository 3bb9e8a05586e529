import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { wavesOf } from './waves';

const row = (name: string, ...identifiers: ReturnType<typeof sampleIdentifier>[]) =>
  sampleRecordable({ vendorEventId: name, person: { identifiers } });
const names = (waves: ReturnType<typeof wavesOf>) =>
  waves.map((wave) => wave.map(({ interaction }) => interaction.vendorEventId));
const email = (value: string) => sampleIdentifier('email', value);
const phone = (value: string) => sampleIdentifier('phone', value);

describe('the waves of a batch', () => {
  it('hold people who share nothing together', () => {
    expect(
      names(wavesOf([row('1', email('a@x.es')), row('2', email('b@x.es')), row('3', phone('+34600000001'))])),
    ).toEqual([['1', '2', '3']]);
  });

  it('put a row behind every row that it shares an identifier with', () => {
    const rows = [
      row('1', email('a@x.es')),
      row('2', phone('+34600000001')),
      row('3', email('a@x.es'), phone('+34600000001')),
      row('4', email('b@x.es')),
      row('5', phone('+34600000001')),
    ];

    expect(names(wavesOf(rows))).toEqual([['1', '2', '4'], ['3'], ['5']]);
  });

  it('know an identifier in its other writings', () => {
    expect(names(wavesOf([row('1', phone('+541123456789')), row('2', phone('+5491123456789'))]))).toEqual([
      ['1'],
      ['2'],
    ]);
  });
});
