import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import type { Template } from 'liquidjs';
import { isWholeDocument } from '../mail/whole-document';
import type { TemplateInput } from '../template';
import { htmlFaults } from './html-places';
import { parsedOrFaults } from './parse-faults';
import { type SourceFault, worded } from './place';
import { readSource } from './read-source';

/** A piece of Liquid of a template. */
export interface Source {
  /** as in `/locales/es/html` */
  readonly pointer: string;
  readonly part: 'subject' | 'preheader' | 'text' | 'html' | 'parameter';
  /** undefined of what all languages share */
  readonly locale?: string;
  readonly source: string;
}

const parts = ['subject', 'preheader', 'text', 'html'] as const;

/** Everything of a template that is Liquid. */
export function sourcesOf({ locales, whatsapp }: TemplateInput): readonly Source[] {
  const written = Object.entries(locales).flatMap(([locale, content]) =>
    parts.flatMap((part) => {
      const source = content[part];
      const pointer = `${pointerWithin('/locales', locale)}/${part}`;
      return source === undefined ? [] : [{ pointer, part, locale, source }];
    }),
  );
  const parameters = (whatsapp?.parameters ?? []).map((source, index): Source => {
    return { pointer: `/whatsapp/parameters/${index}`, part: 'parameter', source };
  });
  return [...written, ...parameters];
}

/** What is wrong with a template's Liquid: each fault with its pointer, line, column, and what is probably meant. */
export function liquidFaults(template: TemplateInput): readonly Fault[] {
  return sourcesOf(template).flatMap((one) =>
    faultsOf(one, template).map((fault) => ({ pointer: one.pointer, message: worded(fault) })),
  );
}

/** More are not reported of one source: who fixes the first ones sees the others next. */
const mostReported = 20;

function faultsOf({ source, part }: Source, { purpose, channel }: TemplateInput): readonly SourceFault[] {
  const read = parsedOrFaults(source);
  if ('faults' in read) return read.faults.slice(0, mostReported);
  const { faults, paths } = readSource(read.parsed);
  const isHtml = part === 'html';
  const named = paths.map((path) => path.join('.'));
  const missing = isHtml && purpose === 'marketing' && isWholeDocument(source) ? missingLinks(named) : [];
  const misplaced = named.includes('links.confirm') && (purpose === 'marketing' || channel !== 'email');
  return [
    ...faults,
    ...(isHtml ? htmlFaults(source) : []),
    ...missing,
    ...(misplaced
      ? [{ message: 'links.confirm belongs in a transactional mail: marketing waits for that very yes' }]
      : []),
  ].slice(0, mostReported);
}

/** The layout adds them to everything that is no document of its own. */
function missingLinks(named: readonly string[]): readonly SourceFault[] {
  return ['links.unsubscribe', 'company.postalAddress']
    .filter((path) => !named.includes(path))
    .map((path) => ({
      message: `a whole document of marketing must show {{ ${path} }}; without <html> and <body> the layout adds it`,
    }));
}

export type Parsed = readonly Template[];
