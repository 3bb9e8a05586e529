import type { Form } from '@afluente/domain/forms/form';
import { inSpanish } from '@afluente/domain/words/in-spanish';
import { refuseWhileFaulty } from './recheck-form';

const now = '2026-03-04T10:00:00.000Z';
const long = 'x'.repeat(3000);

/** A field of each rule, with a value that breaks it. */
const broken: readonly (readonly [Form['fields'][number], string])[] = [
  [{ name: 'nombre', type: 'text', required: true }, ''],
  [{ name: 'acepto', type: 'checkbox', required: true }, 'no'],
  [{ name: 'correo', type: 'email' }, 'mal'],
  [{ name: 'otro correo', type: 'email' }, 'josé@example.com'],
  [{ name: 'tel. casa', type: 'tel' }, '1'],
  [{ name: 'cumpleaños', type: 'text', required: true }, 'ayer'],
  [{ name: 'ciudad/barrio', type: 'text' }, long],
];

function reasonOf(faults: typeof broken): string {
  const form: Form = {
    ...{ id: 'contact', version: 1, createdAt: now, updatedAt: now, updatedBy: 'person-1' },
    ...{ name: 'Contact', allowedOrigins: ['*'], spam: { honeypot: 'website' }, mapping: { cumpleaños: 'birthday' } },
    fields: faults.map(([field]) => field),
  };
  try {
    refuseWhileFaulty(form, [[...faults.map(([{ name }, value]) => [name, value] as const), ['a', 'b']]], now);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

const pairs = broken.flatMap((one, index) => broken.slice(index + 1).map((other) => [one, other]));
const english = /\b(?:This|Please|We|Write|Enter|field|address|And|more|Its|program|change|replay)\b/;

describe('why a post that no visitor corrects is quarantined', () => {
  it.each([...broken.map((one) => [one]), ...pairs, broken, [...broken].reverse()].map((faults) => [faults] as const))(
    'is said in one language: %j',
    (faults) => {
      const reason = reasonOf(faults);

      expect(Buffer.byteLength(reason)).toBeLessThan(500);
      expect(reason).toContain(faults[0]?.[0].type === undefined ? '' : '/');
      expect(inSpanish(reason)).not.toMatch(english);
    },
  );

  it('names how many faults there are beyond those that it says', () => {
    expect(reasonOf(broken)).toMatch(/And [1-9] more faults\. Its sender is a program/);
  });
});
