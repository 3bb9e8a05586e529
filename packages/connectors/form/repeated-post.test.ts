import { normaliseForm } from './normalise-form';
import { aForm, jsonPost, now } from './testing/build';

describe('vendorEventId of a form post', () => {
  const idOf = (fields: Record<string, string>, at = now) =>
    normaliseForm(jsonPost(fields), { form: aForm(), now: at }).interactions[0]?.vendorEventId;

  it('is the same when the button is pressed twice, whatever the page adds each time', () => {
    expect(idOf({ correo: 'a@b.es', af_rendered: '1', _token: 'x' })).toBe(
      idOf({ correo: 'a@b.es ', af_rendered: '2', _token: 'y' }),
    );
  });

  it('differs ten minutes later, and for another post', () => {
    expect(
      new Set([
        idOf({ correo: 'a@b.es' }),
        idOf({ correo: 'a@b.es' }, '2026-03-01T10:10:00.000Z'),
        idOf({ correo: 'c@b.es' }),
      ]).size,
    ).toBe(3);
  });

  it('is the submission id of the page for ever, yet never the same for two people', () => {
    const submission = { submission_id: '0c3b6a1e-1111-4222-8333-444455556666' };

    expect(idOf({ correo: 'a@b.es', ...submission })).toBe(
      idOf({ correo: 'a@b.es', ...submission }, '2026-04-01T10:00:00.000Z'),
    );
    expect(idOf({ correo: 'a@b.es', ...submission })).not.toBe(idOf({ correo: 'c@b.es', ...submission }));
  });
});
