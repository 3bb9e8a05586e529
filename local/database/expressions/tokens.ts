import { ExpressionError } from './expression-error';

interface Token {
  readonly kind: 'name' | 'reference' | 'value' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the tokens of one expression in order. */
export interface Tokens {
  /** The next token; `<EOF>` at the end. */
  peek(): Token;
  next(): Token;
  /** Takes the next token if it is this symbol. */
  takes(symbol: string): boolean;
  /** Takes the next token if it is this word, in any case. */
  takesWord(word: string): boolean;
  /** Takes the next token, which must be this symbol. */
  need(symbol: string): void;
  /** Whether a function's name and its parenthesis come next. */
  isCall(): boolean;
  /** Refuses the next token. */
  refuse(): never;
}

const pattern = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|([0-9]+)|(<>|<=|>=|\S))/y;
const kinds = ['name', 'reference', 'value', 'number', 'symbol'] as const;

/** The tokens of an expression's text. */
export function readTokens(text: string): Tokens {
  const tokens = split(text);
  const end: Token = { kind: 'end', text: '<EOF>', start: text.length, end: text.length };
  let position = 0;
  const at = (index: number): Token => tokens[index] ?? end;
  const isNext = (symbol: string): boolean => at(position).kind === 'symbol' && at(position).text === symbol;

  /** The message shows the token with its neighbours, as AWS does: `token: "-", near: "a-b"`. */
  function refuse(): never {
    const token = at(position);
    const first = tokens[position - 1] ?? token;
    const last = tokens[position + 1] ?? tokens[position] ?? first;
    const near = text.slice(first.start, Math.max(first.end, last.end));
    throw new ExpressionError(`Syntax error; token: "${token.text}", near: "${near}"`);
  }

  function takesIf(isWanted: boolean): boolean {
    if (isWanted) position += 1;
    return isWanted;
  }

  return {
    peek: () => at(position),
    next() {
      position += 1;
      return at(position - 1);
    },
    takes: (symbol) => takesIf(isNext(symbol)),
    takesWord: (word) => takesIf(at(position).kind === 'name' && at(position).text.toUpperCase() === word),
    need(symbol) {
      if (!takesIf(isNext(symbol))) refuse();
    },
    isCall: () => at(position).kind === 'name' && at(position + 1).text === '(',
    refuse,
  };
}

function split(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const group = kinds.findIndex((_kind, index) => match[index + 1] !== undefined);
    const token = match[group + 1] ?? '';
    tokens.push({
      kind: kinds[group] ?? 'symbol',
      text: token,
      start: pattern.lastIndex - token.length,
      end: pattern.lastIndex,
    });
    if (pattern.lastIndex === text.length) break;
  }
  return tokens;
}
