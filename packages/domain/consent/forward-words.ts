/** Words by which mail programs mark a forwarded mail, in Spanish, English and Portuguese, as they were seen in their mails. */

/** Lower case, without accents and their marks; of the same length as what was written where that has no accents of its own. */
export function foldLine(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

const bare = (line: string) =>
  foldLine(line)
    .replace(/[-_:.\s]+/g, ' ')
    .trim();

/** Gmail, Yahoo and Thunderbird between dashes; Apple Mail with a colon; Outlook for the web has none. */
const forwardMarks: ReadonlySet<string> = new Set([
  ...['forwarded message', 'begin forwarded message', 'forwarded mail', 'original forwarded message'],
  ...['mensaje reenviado', 'inicio del mensaje reenviado', 'comienzo del mensaje reenviado', 'correo reenviado'],
  ...[
    'mensagem encaminhada',
    'inicio da mensagem encaminhada',
    'mensagem reencaminhada',
    'inicio da mensagem reencaminhada',
  ],
  ...['mensagem reenviada', 'inicio da mensagem reenviada', 'mensaje original reenviado'],
]);

/** Outlook's, before a forwarded mail as before one that is answered. */
const originalMarks: ReadonlySet<string> = new Set([
  'original message',
  'mensaje original',
  'mensagem original',
  'original appointment',
]);

/** Longer than any mark with its dashes. */
const longestMark = 120;

/** Whether a line says that what follows was forwarded. */
export function isForwardMark(line: string): boolean {
  return line.length <= longestMark && forwardMarks.has(bare(line));
}

/** Whether a line says that another mail follows, forwarded or answered. */
export function isOriginalMark(line: string): boolean {
  return line.length <= longestMark && originalMarks.has(bare(line));
}

const topics: ReadonlySet<string> = new Set(['fw', 'fwd', 'rv', 'reenv', 'enc', 'encam', 'tr', 'wg']);

/** Whether a subject is that of a forwarded mail: `RV: Presupuesto`. One that answers a forwarded mail begins with `RE:` and is none. */
export function isTopic(subject: string): boolean {
  const colon = subject.indexOf(':');
  return colon > 0 && colon <= 10 && topics.has(bare(subject.slice(0, colon)));
}

const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    from: 'from|de|desde|remitente|remetente',
    replyTo: 'reply-to|reply to|responder a|responder para|respuesta a|resposta para',
    date: 'date|sent|fecha|enviado|enviado el|enviada|enviada em|enviado em|enviada el|data|fecha de envio',
    to: 'to|para|a',
    cc: 'cc|bcc|cco|c/c',
    subject: 'subject|asunto|assunto|tema',
    importance: 'importance|importancia',
    organization: 'organization|organizacion|organizacao|attachments|adjuntos|datos adjuntos|anexos',
  }).flatMap(([label, words]) => words.split('|').map((word) => [word, label] as const)),
);

const longestLabel = 24;

/** The header that a line of a forwarded mail is, and what it says. */
export function labelOf(line: string): { readonly label: string; readonly value: string } | undefined {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > longestLabel) return undefined;
  const label = labels.get(foldLine(line.slice(0, colon)).trim());
  return label === undefined ? undefined : { label, value: line.slice(colon + 1).trim() };
}
