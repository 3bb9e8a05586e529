import type { TemplateInput } from '../templates/template';

/** What the hub says in its own words where no template was written for it. */

const english = {
  subject: 'Please confirm that you want our messages',
  html: '<p>You asked us to write to you. Please confirm that it was you:</p><p><a href="{{ links.confirm }}">Yes, write to me</a></p><p>If it was not you, do nothing: without your confirmation nothing is sent.</p>',
};

const spanish = {
  subject: 'Confirme que quiere recibir nuestros mensajes',
  html: '<p>Nos pidió que le escribamos. Confirme que fue usted:</p><p><a href="{{ links.confirm }}">Sí, quiero recibir mensajes</a></p><p>Si no fue usted, no haga nada: sin su confirmación no se envía nada.</p>',
};

const portuguese = {
  subject: 'Confirme que quer receber as nossas mensagens',
  html: '<p>Pediu-nos que lhe escrevêssemos. Confirme que foi mesmo você:</p><p><a href="{{ links.confirm }}">Sim, quero receber mensagens</a></p><p>Se não foi você, não faça nada: sem a sua confirmação nada é enviado.</p>',
};

/** The mail that asks for the confirmation of a consent (double opt-in). */
export const confirmConsent: TemplateInput = {
  channel: 'email',
  purpose: 'transactional',
  locales: { en: english, es: spanish, pt: portuguese },
  fallback: 'en',
};
