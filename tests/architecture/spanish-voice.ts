import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-imports';

/** How Spanish texts speak to people: with usted, and of a lead as a lead. */

const pronouns = /(?<![\p{L}@/.-])(?:tú|tus?|te|ti|contigo|tuy[oa]s?)(?![\p{L}@/-])/giu;

/** Said to tú, and never of anybody else. */
const verbs =
  /(?<!\p{L})(?:quieres|puedes|debes|tienes|necesitas|sabes|eres|estás|prefieres|quisiste|escribiste|pediste|asignaste|podrás|verás|tendrás|quieras|puedas|tengas|hagas|pongas|envíes|haz|hazlo|ponle|dile|dinos|avísale)(?!\p{L})/giu;

const asked =
  'abre copia guarda elige escribe envía usa crea indica pide revisa corrige agrega añade cambia busca asigna exporta importa registra prueba quita borra vuelve mira marca consulta deja selecciona pulsa pon di da lee espera divide duplica verifica comprueba intenta';
const enclitics =
  'ábre cópia guárda elíge escríbe envía úsa créa indíca píde revísa corríge agréga añáde cámbia búsca asígna expórta impórta repíte inténta quíta bórra míra lée reprodúce nómbra devuélve';

const alternatives = (words: string) => words.split(' ').join('|');
const withPronoun = new RegExp(`(?<!\\p{L})(?:${alternatives(enclitics)})(?:l[oa]s?|les?)(?!\\p{L})`, 'giu');
/** At the start of a sentence: there a program that does something has its name before it. */
const atStart = new RegExp(
  `(?:^|[.;?!] )(?:${alternatives(asked)
    .split('|')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('|')})(?= )`,
  'gmu',
);
const otherLead = /(?<!\p{L})prospectos?(?!\p{L})/giu;

/** What a text says to people that is not this house's voice. */
export function otherVoiceIn(text: string): readonly string[] {
  const spoken = text.replace(/`[^`]*`|«[^»]*»|"[^"]*"/gu, '`');
  return [pronouns, verbs, withPronoun, atStart, otherLead].flatMap((wrong) => spoken.match(wrong) ?? []);
}

/** The lines of a guide, without its code. */
export function linesOfGuide(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8').replace(/^```.*?^```/gms, '');
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line.replace(/^[\s\d.*-]+/, '')]));
}

const literal = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g;
const spanish = /[áéíóúñ¿¡«]|(?<!\p{L})(?:el|los|las|una|para|con|que|del)(?!\p{L})/iu;

/** The sentences of a source file that look Spanish. */
export function spanishSentencesIn(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(literal)]
    .map(([, single, template, double]) => single ?? template ?? double ?? '')
    .map((said) => said.replace(/<[^>]*>|\{[{%].*?[}%]\}/g, ' ').trim())
    .filter((said) => said.split(/\s+/).length >= 3 && spanish.test(said));
}
