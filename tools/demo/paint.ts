import { styleText } from 'node:util';

export type Paint = (style: 'bold' | 'dim' | 'green' | 'red', text: string) => string;

/** Colours on a terminal that shows them; plain text where NO_COLOR is set (no-color.org) or the output is piped. */
export function paintFor(isTerminal: boolean): Paint {
  const coloured = isTerminal && (process.env.NO_COLOR ?? '') === '';
  return (style, text) => (coloured ? styleText(style, text) : text);
}
