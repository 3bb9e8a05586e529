import { LiquidError, type Template } from 'liquidjs';
import { choicesFor } from '../../choices';
import { knownFilters, knownTags, parseLiquid } from '../liquid/engine';
import type { SourceFault } from './place';

/** A source as it is read, or what keeps it from being read: in our words, not in the parser's. */
export function parsedOrFaults(
  source: string,
): { readonly parsed: Template[] } | { readonly faults: readonly SourceFault[] } {
  try {
    return { parsed: parseLiquid(source, { everyFault: true }) };
  } catch (error) {
    return { faults: withoutEchoes(errorsIn(error)) };
  }
}

function errorsIn(error: unknown): readonly unknown[] {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
}

/** What follows from another fault: the end of a tag that was not understood. */
const isEcho = ({ message }: SourceFault) => message.startsWith(endMessage);
const endMessage = 'this closes or continues nothing';

function withoutEchoes(errors: readonly unknown[]): readonly SourceFault[] {
  const faults = errors.map(faultOf);
  const own = faults.filter((fault) => !isEcho(fault));
  return own.length > 0 ? own : faults;
}

function faultOf(error: unknown): SourceFault {
  // too deep for the parser's own recursion
  if (error instanceof RangeError) return { message: 'tags lie too deep in each other' };
  if (!LiquidError.is(error)) return { message: 'cannot be read as Liquid' };
  const [line = 1, column = 1] = error.token.getPosition();
  const [said = ''] = error.message.split(/, (?:file:|line:\d)/);
  return { place: { line, column }, message: inOurWords(said) };
}

function inOurWords(said: string): string {
  const filter = /^undefined filter: (.*)$/s.exec(said)?.[1];
  if (filter !== undefined) return `there is no filter ${filter}; ${choicesFor(filter, [...knownFilters.keys()])}`;
  const tag = /^tag "([^"]*)" not found$/s.exec(said)?.[1];
  if (tag !== undefined) return tagMessage(tag);
  if (/^(?:tag|output) .* not closed$/s.test(said)) {
    return said.startsWith('output')
      ? 'this {{ has no }}'
      : 'this tag is never closed, as by {% endif %} or {% endfor %}';
  }
  if (said.startsWith('expected "|"'))
    return 'cannot be read on from here: a filter needs | before it, a comparison ==';
  if (said.startsWith('expected ":"')) return 'a filter with a value needs a colon, as in default: "…"';
  if (said.startsWith('invalid value expression'))
    return 'here is no value: write a name, as in {{ customer.givenName }}';
  if (said.startsWith('illegal tag')) return 'a loop is written {% for email in customer.emails %}';
  return `cannot be read: ${said.slice(0, 200)}`;
}

function tagMessage(tag: string): string {
  if (/^(?:end|els|when$)/.test(tag)) return `${endMessage}: {% ${tag} %}`;
  return `there is no tag ${tag}; ${choicesFor(tag, knownTags)}`;
}
