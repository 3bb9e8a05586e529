/** The operation that answers a request: of several whose path fits, the one with the fewest parameters; HEAD is answered by GET's. */
export function findOperation<One extends { readonly method: string; readonly path: string }>(
  operations: readonly One[],
  method: string,
  path: string,
): One | undefined {
  const asked = method.toLowerCase();
  const fitting = operations
    .filter((one) => patternOf(one.path).test(path))
    .sort((one, other) => parametersOf(one.path) - parametersOf(other.path));
  return (
    fitting.find((one) => one.method === asked) ??
    (asked === 'head' ? fitting.find((one) => one.method === 'get') : undefined)
  );
}

const parametersOf = (path: string) => path.split('{').length;

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const pattern = patterns.get(path) ?? new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`);
  patterns.set(path, pattern);
  return pattern;
}
