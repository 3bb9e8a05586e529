/** Addresses that stand for no person: those that nobody reads, of form plugins and machines, and of form and ticket services. */

/** Wherever they stand in a local part, once its separators are gone: `no-reply`, `do_not_reply`, `ventas.noreply`. */
const unanswered = [
  ...['noreply', 'donotreply', 'dontreply', 'donotrespond', 'notreply', 'noanswer', 'unattended'],
  ...[
    'noresponder',
    'noresponda',
    'norespondas',
    'noresponde',
    'norespuesta',
    'sinrespuesta',
    'nocontestar',
    'nocontestes',
  ],
  ...[
    'naoresponda',
    'naoresponder',
    'naoresponde',
    'nepasrepondre',
    'nereponds',
    'sansreponse',
    'keineantwort',
    'nichtantworten',
  ],
  ...['mailerdaemon', 'autoresponder', 'autoreply'],
];

/** Whole local parts of software: form plugins, web servers, bounces, notices. */
const software: ReadonlySet<string> = new Set([
  ...['wordpress', 'wpforms', 'wpmail', 'wp', 'contactform', 'contactform7', 'elementor', 'gravityforms', 'ninjaforms'],
  ...['formidable', 'joomla', 'drupal', 'prestashop', 'magento', 'webform', 'webforms', 'formsubmit', 'formmailer'],
  ...['formresponses', 'formsubmission', 'formulario', 'formularios', 'formularioweb', 'formulariocontacto'],
  ...[
    'www',
    'wwwdata',
    'apache',
    'nginx',
    'httpd',
    'nobody',
    'root',
    'cron',
    'daemon',
    'mailer',
    'phpmailer',
    'sendmail',
  ],
  ...[
    'postmaster',
    'bounce',
    'bounces',
    'returns',
    'maildelivery',
    'notification',
    'notifications',
    'notify',
    'notifier',
  ],
  ...[
    'notificacion',
    'notificaciones',
    'notificacao',
    'notificacoes',
    'aviso',
    'avisos',
    'alert',
    'alerts',
    'alerta',
    'alertas',
  ],
  ...['automated', 'automatic', 'automatico', 'automatica', 'system', 'sistema', 'robot', 'bot'],
]);

/** Services that pass on what somebody wrote in a form, a ticket or a network, under an address of their own. */
const relays: readonly string[] = [
  ...[
    'formspree.io',
    'netlify.com',
    'wufoo.com',
    'jotform.com',
    'formsubmit.co',
    'getform.io',
    'basin.com',
    'formcarry.com',
  ],
  ...[
    'wixforms.com',
    'crm.wix.com',
    'wix-forms.com',
    'squarespace.info',
    'webflow.com',
    'typeform.io',
    'typeform.com',
    '123formbuilder.com',
  ],
  ...[
    'cognitoforms.com',
    'paperform.co',
    'tally.so',
    'docs.google.com',
    'zendesk.com',
    'freshdesk.com',
    'freshservice.com',
    'freshemail.io',
  ],
  ...[
    'helpscout.net',
    'intercom-mail.com',
    'intercom.io',
    'on.crisp.email',
    'tawk.email',
    'zohodesk.com',
    'zohodesk.eu',
    'atlassian.net',
  ],
  ...[
    'gorgias.com',
    'gorgias.io',
    'osticket.com',
    'hubspotemail.net',
    'linkedin.com',
    'facebookmail.com',
    'mailchimp.com',
  ],
];

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** The local part and the domain of an address. */
export function addressParts(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, at), domain: address.slice(at + 1).toLowerCase() };
}

/** Whether a domain is one of these or lies below one. */
export function isWithin(domain: string, domains: Iterable<string>): boolean {
  for (const one of domains) if (domain === one || domain.endsWith(`.${one}`)) return true;
  return false;
}

/** Why an address is nobody's, in words for the trace; undefined where it may be a person's. */
export function nobodyBehind(address: string): string | undefined {
  const { local, domain } = addressParts(address);
  const [untagged = ''] = folded(local).split('+');
  const bare = untagged.replace(/[^\p{Letter}\p{Number}]/gu, '');
  if (unanswered.some((word) => bare.includes(word))) return 'an address that nobody reads';
  if (software.has(bare)) return 'an address of software';
  if (isWithin(domain, relays)) return 'a form or ticket service';
  return undefined;
}
