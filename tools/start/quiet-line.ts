/** What `npm start -- --quiet` shows of a line of the hub's log: failures, and of a function's own line which error it was. */
export function quietLine(line: string): string | undefined {
  if (line.startsWith('error:')) return line;
  const [, name, text = ''] = /^\[([^\]]+)\] (\{.*"ERROR".*\})$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const said = parsed(text);
  if (textAt(said, 'level') !== 'ERROR') return undefined;
  const error = valueAt(said, 'error');
  const what = [textAt(error, 'name'), textAt(error, 'code')].filter((word) => word !== undefined).join(' ');
  return `error: ${name}: ${[textAt(said, 'message'), what].filter((part) => part).join(', ')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valueAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function textAt(value: unknown, name: string): string | undefined {
  const found = valueAt(value, name);
  return typeof found === 'string' ? found : undefined;
}
