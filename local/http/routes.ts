/** A route of an HTTP API, ready to be matched. */
export interface Route {
  /** As in the template: `POST /v1/forms/{formId}`, `ANY /{proxy+}`, `$default`. */
  readonly routeKey: string;
}

/** A matched route and the values of its path variables, decoded. */
export interface RouteMatch<Found extends Route> {
  readonly route: Found;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Compiled<Found extends Route> {
  readonly route: Found;
  readonly method: string;
  readonly segments: readonly Segment[];
}

type Segment = { readonly kind: 'literal' | 'variable' | 'greedy'; readonly text: string };

const rank = { literal: 0, variable: 1, greedy: 2 } as const;

/**
 * Chooses among routes as HTTP APIs do (API Gateway developer guide, "Routing API requests"): the most specific path, a
 * literal before a variable before a greedy one; the exact method before ANY; `$default` last.
 */
export function createRouter<Found extends Route>(
  routes: readonly Found[],
): (method: string, path: string) => RouteMatch<Found> | undefined {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const compiled = routes.filter(({ routeKey }) => routeKey !== '$default').map(compile);
  compiled.sort(compareSpecificity);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, parts);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
  };
}

function compile<Found extends Route>(route: Found): Compiled<Found> {
  const [method = 'ANY', path = '/'] = route.routeKey.split(' ');
  const segments = path.split('/').slice(1).map(compileSegment);
  return { route, method, segments };
}

function compileSegment(part: string): Segment {
  if (!part.startsWith('{') || !part.endsWith('}')) return { kind: 'literal', text: part };
  const name = part.slice(1, -1);
  return name.endsWith('+') ? { kind: 'greedy', text: name.slice(0, -1) } : { kind: 'variable', text: name };
}

function compareSpecificity(one: Compiled<Route>, other: Compiled<Route>): number {
  const length = Math.max(one.segments.length, other.segments.length);
  for (let index = 0; index < length; index += 1) {
    const first = one.segments[index];
    const second = other.segments[index];
    const difference = (first ? rank[first.kind] : 3) - (second ? rank[second.kind] : 3);
    if (difference !== 0) return difference;
  }
  return Number(one.method === 'ANY') - Number(other.method === 'ANY');
}

function matchSegments(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const isGreedy = segments.at(-1)?.kind === 'greedy';
  if (isGreedy ? parts.length < segments.length : parts.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = segment.kind === 'greedy' ? parts.slice(index).join('/') : (parts[index] ?? '');
    if (!fits(segment, value)) return undefined;
    if (segment.kind !== 'literal') values[segment.text] = decode(value);
  }
  return values;
}

/** A variable is never empty. */
function fits({ kind, text }: Segment, value: string): boolean {
  return kind === 'literal' ? value === text : value !== '';
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
