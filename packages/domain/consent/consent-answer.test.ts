import { boxAnswer, consentAnswer, refusalAnswer } from './consent-answer';

const lines = (text: string) =>
  text
    .split('|')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('an answer about consent', () => {
  it.each(
    lines(`sí | Si | SÍ. | yes | Y | s | TRUE | 1 | 1.0 | on | x | X | ✓ | ✔️ | ☑ | ✅ | checked | Subscribed | Opt-in | opted-in | Suscrito | SUSCRITA |
      acepto | De acuerdo | de  acuerdo | Ａcepto | aceito | Sim | oui | J’accepte | d'accord | Ja | einverstanden | Sí, quiero recibir novedades |
      Yes, please | Sí, acepto las condiciones | Quiero recibir el boletín | Quiero recibir más información | I agree to receive emails | He leído y acepto la política de privacidad |
      I would like to receive news | Aceito receber novidades | Je souhaite recevoir la newsletter | Ich möchte den Newsletter erhalten | Sim, quero`),
  )('is a yes where it says %s', (text) => {
    expect(consentAnswer(text)).toBe('yes');
  });

  it.each(
    lines(`No | N | n | no. | NO | Não | false | F | 0 | 0.0 | off | ☐ | ❌ | No, gracias | No gracias | No acepto | No deseo recibir | Não aceito | não, obrigado |
      no thanks | declined | none | ninguno | unchecked | ya no | Ya no, gracias | not anymore | not any more | no longer | não mais | já não | no más | nunca más | never again | no more | mejor no | mehr nicht | nicht mehr | unsubscribed | Non-subscribed | Not Subscribed | Baja | De baja | opt-out | Opted Out | No acepta |
      cleaned | No, quiero recibir menos | Ya no quiero recibir nada más | I do not agree | I don't want this | Do not contact me | Not interested |
      No estoy de acuerdo | No, no quiero recibir novedades | Quiero darme de baja | Quiero dejar de recibir correos | Ich stimme nicht zu | Nein, danke | Je ne souhaite pas recevoir |
      Je n’accepte pas | Keine Werbung senden | ahora no | No inscrito | Sin consentimiento | Rechazo | rechazado | Unsubscribed by user`),
  )('is a no where it says %s', (text) => {
    expect(consentAnswer(text)).toBe('no');
  });

  it.each(
    lines(`- | — | n/a | N/A | null | NaN | undefined | [object Object] | \${consent} | {{ accept }} | <%= acepto %> | %%acepto%% | {acepto} | [your-consent] | ? | tal vez | maybe | pending | 2 | 2024-03-05 | ana@example.com | Sí/No | Y/N | Sí y no | No quiero no recibir |
      No me opongo | No tengo inconveniente | Sí, pero no por correo | Yes, but only by phone | No, sí quiero | No quiero darme de baja | Sí, dame de baja | true, false | semanal |
      No consta | No sabe | not sure | Quiero recibir menos | Solo ofertas | active | bounced | bestätigt vielleicht | Si no le molesta`),
  )('is unknown where it says %s', (text) => {
    expect(consentAnswer(text)).toBe('unknown');
  });

  it('is what a form or an import declares, first of all', () => {
    const declared = { yes: ['Boletín semanal', '👍', '0'], no: ['Solo ofertas', 'sí'] };

    const said = ['boletin SEMANAL', '👍', '0', 'solo ofertas', 'Sí', 'no', '👎'].map((text) =>
      consentAnswer(text, declared),
    );

    expect(said).toEqual(['yes', 'yes', 'yes', 'no', 'no', 'no', 'unknown']);
  });

  it('is read in a moment, however long the text is', () => {
    const started = performance.now();

    for (const text of ['no '.repeat(400_000), ' '.repeat(1_000_000), `sí${','.repeat(1_000_000)}`])
      consentAnswer(text);

    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a box that was posted', () => {
  it.each([
    ['on', 'yes'],
    ['boletin', 'yes'],
    ['He leído y acepto. Puede darse de baja cuando quiera.', 'yes'],
    ['Acepto; no compartiremos sus datos', 'yes'],
    ['Acepto. No', 'no'],
    ['No', 'no'],
    ['No deseo recibir publicidad', 'no'],
    ['0', 'no'],
    [' ', 'no'],
  ])('with %j says %s', (value, answer) => {
    expect(boxAnswer(value)).toBe(answer);
  });

  it.each([
    ...['Claro que no', 'No, claro que no', 'No / No', 'No (default)', 'ya no', 'mejor no', 'preferiría que no'],
    ...['En desacuerdo', '👎', 'N/A', 'yes/no', 'sí no', 'null'],
    ...['undefined', 'NaN', '[object Object]', '{{newsletter}}', '*|NEWSLETTER|*', '%newsletter%'],
  ])('with %j grants nothing', (value) => {
    expect(boxAnswer(value)).not.toBe('yes');
  });
});

it.each(['2024-05-01', '1 de mayo de 2024'])('grants nothing by a day: %s', (text) => {
  expect(consentAnswer(text)).toBe('unknown');
});

describe('an answer where a yes refuses', () => {
  it.each([
    ['1', 'refused'],
    ['TRUE', 'refused'],
    ['Sí', 'refused'],
    ['unsubscribed', 'refused'],
    ['Baja', 'refused'],
    ['No deseo recibir publicidad', 'refused'],
    ['0', 'nothing'],
    ['No', 'nothing'],
    ['false', 'nothing'],
    ['☐', 'nothing'],
    ['2024-01-01', 'refused'],
    ['2024-05-01 10:30:00', 'refused'],
    ['2024-05-01T10:30:00.000Z', 'refused'],
    ['01/05/2024', 'refused'],
    ['5/1/2024 9:05 AM', 'refused'],
    ['1 de mayo de 2024', 'refused'],
    ['May 1, 2024', 'refused'],
    ['01-may-2024', 'refused'],
    ['Wed May 01 2024', 'refused'],
    ['0000-00-00', 'unknown'],
    ['1900-01-00', 'unknown'],
    ['45413', 'unknown'],
    ['55 1234 2024', 'unknown'],
    ['lista de 2024', 'unknown'],
    ['n/a', 'unknown'],
    ['undefined', 'unknown'],
    ['{{baja}}', 'unknown'],
  ])('says with %j: %s', (text, answer) => {
    expect(refusalAnswer(text)).toBe(answer);
  });
});
