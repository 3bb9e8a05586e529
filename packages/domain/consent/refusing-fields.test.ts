import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { refusalWritten, saidIn } from './said-refusal';

const posted = (content: Interaction['content'], attributes: Interaction['attributes'] = {}) =>
  sampleInteraction({ channel: 'form', kind: 'form_submitted', content, attributes });
const inField = (name: string, value: string) => saidIn(posted({ text: 'Gracias' }, { [name]: value }));

describe('a refusal in a form beside its message', () => {
  it.each(['BAJA', 'Unsubscribe', 'Quiero darme de baja', 'Baja de newsletter', 'Cancelar inscrição'])(
    'is suspected by the subject: %s',
    (subject) => {
      expect(saidIn(posted({ subject, text: 'Gracias' }))).toBe('suspected');
      expect(saidIn(posted({ subject }))).toBe('suspected');
    },
  );

  it.each([
    ['tipo_solicitud', 'Cancelar suscripción'],
    ['motivo', 'Darme de baja'],
    ['Motivo de contacto', 'Quiero darme de baja'],
    ['Reason for contact', 'Unsubscribe me from emails'],
    ['preferencia', 'No quiero recibir correos'],
    ['contacto_preferido', 'Ninguno, no me contacten'],
    ['nota', 'baja'],
    ['input_5', 'unsubscribe'],
    ['input_7', 'STOP'],
  ])('is suspected by a field: %s: %s', (name, value) => {
    expect(inField(name, value)).toBe('suspected');
  });

  it.each([
    ['prioridad', 'Baja'],
    ['planta', 'baja'],
    ['temporada', 'baja'],
    ['parada', 'Bus stop'],
    ['piso', 'Planta baja'],
    ['acepto', 'Acepto recibir correos. Puedo darme de baja cuando quiera.'],
    ['contacto_preferido', 'Correo'],
    ['horario', 'No me llamen antes de las 9'],
    ['presupuesto', 'no más de 5000'],
    ['rejectedConsent', 'novedades: no me manden correos'],
    ['volver', 'https://shop.example/no-me-manden-mas-correos'],
  ])('is none in %s: %s', (name, value) => {
    expect(inField(name, value)).toBeUndefined();
  });

  it('is shown to whoever looks, with its field', () => {
    const asked = posted({ subject: 'BAJA', text: 'Gracias' }, { motivo: 'Darme de baja' });

    expect(refusalWritten(asked)).toBe('BAJA\nmotivo: Darme de baja\nGracias');
  });
});

describe('a refusal in the subject of a mail', () => {
  const mail = (subject: string) =>
    saidIn(sampleInteraction({ channel: 'email', kind: 'email_received', content: { subject, text: 'Gracias' } }));

  it('is suspected, unless the subject may be ours', () => {
    expect(mail('Quiero darme de baja')).toBe('suspected');
    expect(mail('RE: Stop sending me emails')).toBeUndefined();
  });
});
