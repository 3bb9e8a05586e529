/** What a column or a field asks, as far as its name says: a consent, or one that is asked the other way round. */

/** Names in which a yes refuses; in keys without case, accents, separators and numbers. */
const refusals =
  /^(?:has)?opt(?:ed)?out|optout$|unsubscri|^donot|dontcontact|^no(?:enviar|contactar|llamar|molestar|recibir|desea|quiere|acepta|autoriza)|dedebaja|dadodebaja|dadadebaja|darsedebaja|^(?:de|en)?bajas?$|^baja(?:de|del|en)?(?:newsletter|boletin|correo|email|mail|marketing|lista|publicidad)|desuscri|descadastr|abmeld|desabonn|desinscri|disiscri|robinson/;

/** Names in which a yes consents. */
const consents =
  /newsletter|noticias|novedades|novidades|boletin|boletim|suscri|subscri|inscritonewsletter|publicidad|publicidade|promocion|promocoes|promotions?$|ofertas|offers|marketing(?:consent|optin|allowed|permission|permitted|ok|s?$)|optin|optedin|consent|permission|permiso|permissao|autoriz|autoris|authori[sz]|acept|aceit|accept|acconsent|einwillig|zustimm|werbung|privacidad|privacidade|privacypolicy|gdpr|rgpd|lopd|lgpd|dsgvo|darsedealta|recibir|receber|quiere(?:recibir)?|contactar(?:me)?por|maycontact|contactme|emailme/;

/** When and where somebody said so, and programs' own numbers: no answer. */
const evidence =
  /^(?:fecha|date|dia|hora|datade|origen|source)|(?:fecha|date|desde|since|time|timestamp|key|url)$|(?:optin|optout|subscribed|consent|consented|accepted)(?:on|at|ip|id|source|origen)$/;

/** What a yes in it would say; undefined where its name says nothing of consent. `key`: letters alone, lower case, without accents. */
export function consentByName(key: string): 'consents' | 'refuses' | undefined {
  if (evidence.test(key)) return undefined;
  if (refusals.test(key)) return 'refuses';
  return consents.test(key) ? 'consents' : undefined;
}
