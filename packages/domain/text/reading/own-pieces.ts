import { ownLines } from '../../consent/written-words';
import type { WrittenText } from '../text-classifier';
import type { Piece } from './tokens';

/** What of a text is read: its author's own lines, up to a limit. */

/** Characters read of a text; people who write more have said by then what they want. */
export const mostCharacters = 5_000;
const longestSubject = 300;
/** What is looked through for own lines. */
const mostLookedAt = 20_000;

export interface OwnPieces {
  readonly pieces: readonly Piece[];
  readonly characters: number;
  readonly isCut: boolean;
}

export function ownPieces({ subject = '', text }: WrittenText): OwnPieces {
  const pieces: Piece[] = [];
  const title = subject.slice(0, longestSubject);
  if (title !== '') pieces.push({ in: 'subject', at: 0, line: title });
  let left = mostCharacters;
  let isCut = text.length > mostLookedAt || subject.length > longestSubject;
  for (const { at, line } of linesOf(text)) {
    if (left <= 0) {
      isCut = true;
      break;
    }
    const read = line.slice(0, left);
    if (read.length < line.length) isCut = true;
    pieces.push({ in: 'text', at, line: read });
    left -= read.length;
  }
  return { pieces, characters: title.length + mostCharacters - left, isCut };
}

/** An answer written below what it quotes has no line above it: then every line that is no quote counts. */
function linesOf(text: string) {
  const own = ownLines(text).filter(({ line }) => line !== '');
  if (own.length > 0) return own;
  let at = 0;
  return text
    .slice(0, mostLookedAt)
    .split('\n')
    .flatMap((line) => {
      const here = at;
      at += line.length + 1;
      return line.trim() === '' || line.trimStart().startsWith('>') ? [] : [{ at: here, line }];
    });
}
