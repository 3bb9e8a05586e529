import { typeOf } from '../values/attribute-value';
import { pathsFault } from './overlapping-paths';
import type { UpdateTree } from './parse-update';
import type { Bindings, CallNode, Operand, SumNode, UpdateAction } from './tree';
import { undefinedReference } from './undefined-reference';

/** What is wrong with an update under a request's names and values, if anything. */
export function updateFault({ actions, references, calls }: UpdateTree, bindings: Bindings): string | undefined {
  return (
    undefinedReference(
      references.filter((reference) => reference.startsWith('#')),
      bindings,
    ) ??
    undefinedReference(references, bindings) ??
    pathsFault(
      actions.map(({ target }) => target),
      bindings,
    ) ??
    firstOf(actions, (action) => operandFault(action, bindings)) ??
    firstOf(calls, (call) => callFault(call, bindings))
  );
}

function firstOf<T>(things: readonly T[], check: (thing: T) => string | undefined): string | undefined {
  for (const thing of things) {
    const fault = check(thing);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const typeNames: Record<string, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

/** ADD takes numbers and sets, DELETE sets; AWS speaks of ADD's operands in both cases. */
function operandFault(action: UpdateAction, { values }: Bindings): string | undefined {
  if (action.kind !== 'add' && action.kind !== 'delete') return undefined;
  const type = typeOf(values[action.value.name] ?? {});
  const name = typeNames[type];
  if (name === undefined || (action.kind === 'add' && type === 'N')) return undefined;
  const operator = action.kind.toUpperCase();
  const allowed = 'typeSet: ALLOWED_FOR_ADD_OPERAND';
  return `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${name}, ${allowed}`;
}

function callFault(call: CallNode | SumNode, bindings: Bindings): string | undefined {
  const name = call.kind === 'sum' ? call.sign : call.name;
  const { args } = call;
  const subject = `operator or function: ${name}`;
  if (args.length !== 2) {
    return `Incorrect number of operands for operator or function; ${subject}, number of operands: ${args.length}`;
  }
  if (name === 'if_not_exists') {
    if (args[0]?.kind === 'path') return undefined;
    return `Operator or function requires a document path; ${subject}`;
  }
  const wanted = name === 'list_append' ? 'L' : 'N';
  const wrong = args
    .map((operand) => (operand.kind === 'value' ? literalType(operand, bindings) : undefined))
    .find((type) => type !== undefined && type !== wanted);
  if (wrong === undefined) return undefined;
  return `Incorrect operand type for operator or function; ${subject}, operand type: ${wrong}`;
}

/** The type of an update's operand that is known without an item. */
export function literalType(operand: Operand, bindings: Bindings): string | undefined {
  if (operand.kind === 'path') return undefined;
  if (operand.kind === 'sum') return 'N';
  if (operand.kind === 'value') return typeOf(bindings.values[operand.name] ?? {});
  if (operand.name === 'list_append') return 'L';
  const fallback = operand.args[1];
  return fallback && literalType(fallback, bindings);
}
