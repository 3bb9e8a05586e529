import { consentByName, consentTargetByName } from './consent-names';

describe('the name of a column or field', () => {
  it.each([
    ...['newsletter', 'aceptanovedades', 'quierorecibirnovedades', 'suscrito', 'boletin', 'optin', 'emailoptin'],
    ...['autorizapublicidad', 'acceptsmarketing', 'marketingconsent', 'aceitareceberofertas', 'avisodeprivacidad'],
    ...['newslettersubscription', 'consentimiento', 'rgpd', 'promociones', 'maycontact', 'subscribed'],
  ])('says that a yes consents: %s', (key) => {
    expect(consentByName(key)).toBe('consents');
  });

  it.each([
    ...[
      'baja',
      'unsubtime',
      'dadodebaja',
      'bajanewsletter',
      'optout',
      'hasoptedoutofemail',
      'emailoptout',
      'unsubscribed',
    ],
    ...[
      'darmedebaja',
      'quierodarmedebaja',
      'nodeseorecibirpublicidad',
      'noquierorecibirofertas',
      'naodesejoreceberofertas',
    ],
    ...['nocontactar', 'donotcall', 'desuscrito', 'descadastrado', 'noaceptapublicidad'],
  ])('says that a yes refuses: %s', (key) => {
    expect(consentByName(key)).toBe('refuses');
  });

  it.each([
    ...['correo', 'nombre', 'notas', 'plan', 'interes', 'trabajador', 'bajada', 'ciudad', 'clienteid', 'website'],
    ...['optintime', 'optinip', 'fechadeconsentimiento', 'unsubscribedat', 'suscritodesde', 'subscriberkey', 'alta'],
  ])('says nothing of consent: %s', (key) => {
    expect(consentByName(key)).toBeUndefined();
  });
});

describe('what a field is to be mapped to by its name', () => {
  it.each([
    ['quierorecibirofertas', 'consent:email:marketing'],
    ['quierorecibirofertasporwhatsapp', 'consent:whatsapp:marketing'],
    ['aceptoelboletinylapoliticadeprivacidad', 'consent:email:newsletter'],
    ['unsubtime', 'refusal:email:marketing'],
    ['nodeseorecibirsms', 'refusal:sms:marketing'],
    ['aceptoelavisodeprivacidad', undefined],
    ['aceptolosterminosycondiciones', undefined],
    ['notas', undefined],
  ])('%s is %s', (key, target) => {
    expect(consentTargetByName(key)).toBe(target);
  });
});
