import { sourceQuality } from './quality-source';
import { addDeliveries, emptyTally } from './quality-sources';

const ofAna = [{ id: 'int_1', customerId: 'cus_ana' }];

describe('how good a source is', () => {
  it('is 1 without reasons where nothing is amiss, and where nothing is known', () => {
    const good = { ...emptyTally, deliveries: 9, interactions: 9, told: 2, completeness: 2, customers: 4 };

    expect(sourceQuality(good)).toEqual({
      score: 1,
      parts: { accepted: 1, identified: 1, valid: 1, complete: 1, unique: 1 },
      counts: { deliveries: 9, applied: 9, unidentified: 0 },
      reasons: [],
    });
    expect(sourceQuality(emptyTally)).toEqual({
      score: 1,
      parts: {},
      counts: { deliveries: 0, applied: 0, unidentified: 0 },
      reasons: [],
    });
  });

  it('is what the parts that can be judged make of it, with what is amiss in words', () => {
    const tally = { ...emptyTally, deliveries: 10, quarantined: 2, applied: 7, customers: 8, duplicates: 2 };

    expect(sourceQuality(tally)).toEqual({
      score: 0.865,
      parts: { accepted: 0.8, identified: 1, unique: 0.75 },
      counts: { deliveries: 10, applied: 7, unidentified: 0 },
      reasons: [
        { code: 'source.quarantined', text: '20 % of its deliveries could not be read.' },
        {
          code: 'source.duplicates',
          text: '25 % of the customers that it brought in existed already, or may have.',
        },
      ],
    });
  });

  it('stays within 0 and 1 though more is suspected than it mentioned first', () => {
    expect(sourceQuality({ ...emptyTally, customers: 1, duplicates: 3 }).parts.unique).toBe(0);
  });

  it('is nothing and marked red where nobody is named, and says which mapping would help', () => {
    const suggests = [{ field: 'input_3', target: 'email' as const }];
    const of = { sourceId: 'web', status: 'applied' as const, interactions: ofAna };
    const receipt = { ...of, identified: 0, unidentified: 1, suggests };
    const { web = emptyTally } = addDeliveries({}, [receipt, receipt]);

    const { score, mark, reasons, suggests: advised } = sourceQuality({ ...web, interactions: 2, customers: 2 });

    expect([score, mark, advised]).toEqual([0, 'red', suggests]);
    expect(reasons[0]).toEqual({
      code: 'source.unidentified',
      text: '100 % of its applied deliveries name nobody. Map its field input_3 to email: PATCH its fields, which keeps what is mapped.',
    });
  });

  it('advises a field that may be somebody else’s only with that doubt, and where no other field would do', () => {
    const doubtful = { field: 'datos de referencia', target: 'phone' as const, unclear: true as const };
    const own = { field: 'folio', target: 'phone' as const };
    const textOf = (suggests: (typeof doubtful | typeof own)[]) =>
      sourceQuality({ ...emptyTally, deliveries: 2, applied: 2, unidentified: 2, suggests }).reasons[0]?.text;

    expect(textOf([doubtful])).toContain('datos de referencia may be the visitor’s own or somebody else’s');
    expect(textOf([doubtful, own])).toContain('Map its field folio to phone:');
  });

  it('says that files did not come for a fault of the page, and what to add', () => {
    const filed = (reason: string) => ({
      ...{ sourceId: 'web', status: 'applied' as const, interactions: ofAna },
      filesNotKept: [{ interaction: 0, file: 0, reason }],
    });
    const [lost, large] = [filed('nameOnly'), filed('tooLarge')];

    const { web = emptyTally } = addDeliveries({}, [lost, large, lost, large]);

    expect(web.filesLost).toBe(2);
    expect(sourceQuality(web).reasons).toEqual([
      { code: 'source.filesLost', text: expect.stringMatching(/^50 % .*enctype="multipart\/form-data"/) },
    ]);
  });

  it('is marked only from a tenth on', () => {
    const few = { ...emptyTally, deliveries: 100, unidentified: 9 };

    expect(sourceQuality(few)).toMatchObject({
      parts: { accepted: 1, identified: 0.91 },
      reasons: [{ code: 'source.unidentified', text: '9 % of its applied deliveries name nobody.' }],
    });
    expect(sourceQuality(few).mark).toBeUndefined();
    expect(sourceQuality({ ...few, unidentified: 10 }).mark).toBe('red');
  });

  it('says one share of those who name nobody, whatever else came', () => {
    const tally = { ...emptyTally, deliveries: 10, quarantined: 2, applied: 6, unidentified: 3, interactions: 6 };

    const { parts, counts, reasons } = sourceQuality(tally);

    expect(parts).toMatchObject({ identified: 0.5, valid: 1 });
    expect(counts).toEqual({ deliveries: 10, applied: 6, unidentified: 3 });
    expect(reasons.map(({ text }) => text)).toContain('50 % of its applied deliveries name nobody.');
  });
});
