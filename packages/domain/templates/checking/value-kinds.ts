import { type Filter, type Template, TypeGuards, type ValueToken } from 'liquidjs';
import { unknownCodes } from '../liquid/dates';
import { knownFilters } from '../liquid/engine';
import { followPath, type Segment } from './follow-path';
import type { Known, KnownFields } from './known';
import type { Place } from './place';

type Token = Template['token'] | ValueToken;

/** What the reading of a source finds out. */
export interface Findings {
  readonly fault: (place: Place, message: string) => void;
  /** each path that begins at a root, and what it leads to */
  readonly uses: (path: readonly Segment[]) => void;
  /** what can be named here: roots, and the source's own names */
  readonly names: KnownFields;
  /** a name of the source itself stands for this path, as in loops: those of the entries of a list */
  readonly standsFor: ReadonlyMap<string, readonly Segment[]>;
}

export interface ReadValue {
  readonly initial: { readonly postfix: readonly Token[] };
  readonly filters: readonly Pick<Filter, 'name' | 'args'>[];
}

export function placeOf(token: Token): Place {
  const [line = 1, column = 1] = token.getPosition();
  return { line, column };
}

/** What a value is, once its filters have been through it. */
export function kindOfValue(value: ReadValue, at: Place, findings: Findings): Known {
  const initial = kindOfExpression(value.initial.postfix, at, findings);
  return value.filters.reduce<Known>((known, filter) => kindAfter(known, { filter, at }, findings), initial);
}

function kindOfExpression(postfix: readonly Token[], at: Place, findings: Findings): Known {
  const kinds = postfix.flatMap((token) => (TypeGuards.isOperatorToken(token) ? [] : [kindOfToken(token, findings)]));
  const joins = postfix.filter((token) => TypeGuards.isOperatorToken(token) && token.getText() !== 'not').length;
  if (kinds.length !== joins + 1) {
    findings.fault(
      at,
      'here are values side by side: a filter needs | before it, a condition and, or, == between them',
    );
  }
  const [only] = kinds;
  return kinds.length === 1 && postfix.length === 1 && only !== undefined ? only : 'flag';
}

/** Bounds of a range beyond this make no message. */
const longestRange = 1_000;

export function kindOfToken(token: Token, findings: Findings): Known {
  if (TypeGuards.isPropertyAccessToken(token)) return kindOfPath(token, findings);
  if (TypeGuards.isRangeToken(token)) {
    const [low, high] = [token.lhs, token.rhs].map((bound) =>
      TypeGuards.isNumberToken(bound) ? Number(bound.content) : Number.NaN,
    );
    const isShort = high !== undefined && low !== undefined && high - low < longestRange;
    if (!isShort)
      findings.fault(placeOf(token), `a range needs two numbers, ${longestRange} apart at most, as in (1..5)`);
    return { each: 'number' };
  }
  if (TypeGuards.isFilteredValueToken(token)) {
    return kindOfValue({ initial: token.initial, filters: token.filters }, placeOf(token), findings);
  }
  return TypeGuards.isNumberToken(token) ? 'number' : 'text';
}

function kindOfPath(token: Parameters<typeof TypeGuards.isPropertyAccessToken>[0], findings: Findings): Known {
  if (!TypeGuards.isPropertyAccessToken(token)) return 'open';
  const segments = token.props.map((prop): Segment => {
    if (TypeGuards.isNumberToken(prop)) return Number(prop.content);
    if (TypeGuards.isWordToken(prop) || TypeGuards.isQuotedToken(prop)) return prop.content;
    kindOfToken(prop, findings);
    return undefined;
  });
  const followed = token.variable === undefined ? followPath(segments, findings.names) : { known: 'open' as const };
  if ('fault' in followed) {
    findings.fault(placeOf(token), followed.fault);
    return 'open';
  }
  const [root, ...rest] = segments;
  const stands = findings.standsFor.get(String(root));
  if (token.variable === undefined) findings.uses(stands === undefined ? segments : [...stands, ...rest]);
  return followed.known;
}

interface Applied {
  readonly filter: ReadValue['filters'][number];
  readonly at: Place;
}

function kindAfter(known: Known, { filter, at }: Applied, findings: Findings): Known {
  const spec = knownFilters.get(filter.name);
  const values = filter.args.flatMap((arg) => {
    const token = Array.isArray(arg) ? arg[1] : arg;
    return token === undefined ? [] : [{ token, kind: kindOfToken(token, findings) }];
  });
  // an unknown one was named when the source was parsed
  if (spec === undefined) return 'open';
  if (values.length < spec.least || values.length > spec.most) {
    const count = spec.least === spec.most ? String(spec.least) : `${spec.least} to ${spec.most}`;
    findings.fault(at, `the filter ${filter.name} takes ${count} values after its colon, here are ${values.length}`);
  }
  const format = values[0]?.token;
  if (filter.name === 'date' && format !== undefined && TypeGuards.isQuotedToken(format)) {
    const [unknown] = unknownCodes(format.content);
    if (unknown !== undefined)
      findings.fault(placeOf(format), `dates have no ${unknown}: write long, or as in %d/%m/%Y`);
  }
  return madeOf(spec.made, { known, other: values[0]?.kind });
}

function madeOf(made: string, { known, other }: { readonly known: Known; readonly other: Known | undefined }): Known {
  if (made === 'same') return known === other ? known : 'text';
  if (made === 'entry') return typeof known === 'object' && 'each' in known ? known.each : 'open';
  if (made === 'list') return typeof known === 'object' && 'each' in known ? known : { each: 'text' };
  return made === 'number' ? 'number' : 'text';
}
