/** What a column or a field asks, as far as its name says: a consent, or one that is asked the other way round. */

/** Names in which a yes refuses; in keys without case, accents, separators and numbers. */
const refusals =
  /^(?:has)?opt(?:ed)?out|optout$|unsubscri|^(?:i)?(?:donot|dont)(?!knowifyou)|^(?:ya)?no(?:me)?(?:envi|contact|llam|molest|recib|mande|escrib|dese[ao]|qui(?:ero|ere|siera)|acept[ao]|autoriz[ao])|^nao(?:desej|quer|receb|envi|aceit|autoriz)|^(?:quiero|deseo|solicito)?(?:la)?dar(?:me|nos|le|te|se|de){0,3}debaja|^quierolabaja|dedebaja|dadodebaja|dadadebaja|darsedebaja|^(?:de|en)?bajas?$|^baja(?:de|del|en)?(?:newsletter|boletin|correo|email|mail|marketing|lista|publicidad)|desuscri|descadastr|abmeld|desabonn|desinscri|disiscri|robinson/;

/** Names in which a yes consents. */
const consents =
  /newsletter|noticias|novedades|novidades|boletin|boletim|suscri|subscri|inscritonewsletter|publicidad|publicidade|promocion|promocoes|promotions?$|ofertas|offers|marketing(?:consent|optin|allowed|permission|permitted|ok|s?$)|optin|optedin|consent|permission|permiso|permissao|autoriz|autoris|authori[sz]|acept|aceit|accept|acconsent|einwillig|zustimm|werbung|privacidad|privacidade|privacypolicy|gdpr|rgpd|lopd|lgpd|dsgvo|darsedealta|recibir|receber|quiere(?:recibir)?|contactar(?:me)?por|maycontact|contactme|emailme/;

/** When and where somebody said so, and programs' own numbers: no answer. */
const evidence =
  /^(?:fecha|date|dia|hora|datade|origen|source)|(?:fecha|date|desde|since|time|timestamp|key|url)$|(?:optin|optout|subscribed|consent|consented|accepted)(?:on|at|ip|id|source|origen)$/;

/** `UNSUB_TIME` of Mailchimp's list of who left: a day in it is a refusal, and the file has no other answer. */
const exportedDay = 'unsubtime';

/** What a yes in it would say; undefined where its name says nothing of consent. `key`: letters alone, lower case, without accents. */
export function consentByName(key: string): 'consents' | 'refuses' | undefined {
  if (key === exportedDay) return 'refuses';
  if (evidence.test(key)) return undefined;
  if (refusals.test(key)) return 'refuses';
  return consents.test(key) ? 'consents' : undefined;
}

/** What people agree to so that they are answered at all: a privacy notice or terms, which allow no marketing. */
const notices =
  /privac|privasi|terminos|terms|termos|condicion|condicoes|conditions|avisolegal|gdpr|rgpd|lopd|lgpd|dsgvo|politica|policy|cookies|tratamiento|tratamento/;
const marketing =
  /newsletter|noticias|noved|novidad|boletin|boletim|suscri|subscri|publicidad|promo|ofertas|offers|marketing|news/;

/**
 * What a field of this name would be mapped to: channel and purpose are what its name says, else marketing mail. Undefined where it says nothing of
 * consent, or is about a notice or terms alone.
 */
export function consentTargetByName(key: string): string | undefined {
  const said = consentByName(key);
  if (said === undefined || (said === 'consents' && notices.test(key) && !marketing.test(key))) return undefined;
  const channel = /whatsapp/.test(key) ? 'whatsapp' : /sms/.test(key) ? 'sms' : 'email';
  const purpose = /newsletter|boletin|boletim/.test(key) ? 'newsletter' : 'marketing';
  return `${said === 'refuses' ? 'refusal' : 'consent'}:${channel}:${purpose}`;
}
