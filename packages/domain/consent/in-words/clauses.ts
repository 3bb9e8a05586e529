import { foldMessage } from '../fold-message';

/** Words of a clause, folded. A past tense that only its accent distinguishes from a command (`envié`, `llamé`) ends with `^`. */
export type Clause = readonly string[];

const sentenceEnds = /[.!?;\n…¡¿]/;
const clauseEnds = /[,:()—–]/;

/** The clauses of a text, sentence by sentence. */
export function sentencesOf(text: string): readonly (readonly Clause[])[] {
  return text
    .normalize('NFC')
    .split(sentenceEnds)
    .map((sentence) => sentence.split(clauseEnds).map(clauseOf))
    .map((clauses) => clauses.filter((clause) => clause.length > 0))
    .filter((clauses) => clauses.length > 0);
}

function clauseOf(text: string): Clause {
  const found = text.split(/\s+/).flatMap((word) => {
    const folded = foldMessage(word).split(' ');
    return /é$/i.test(word) && folded.length === 1 ? [`${folded[0]}^`] : folded;
  });
  return joined(found.filter((word) => word !== ''));
}

/** What people say that they asked us: `I told you not to call me`. */
const asked: ReadonlySet<string> = new Set([
  'asked',
  'told',
  'asking',
  'telling',
  'ask',
  'tell',
  'begged',
  'prefer',
  'want',
  'need',
  'like',
]);
const us: ReadonlySet<string> = new Set([
  'you',
  'guys',
  'company',
  'people',
  'team',
  'all',
  'repeatedly',
  'times',
  'before',
  'already',
]);

/** `don t`, `do not`, and `not` behind `I asked you` are one negator. */
function joined(clause: Clause): Clause {
  const found: string[] = [];
  for (const word of clause) {
    const last = found.at(-1);
    if ((last === 'don' && word === 't') || (last === 'do' && word === 'not')) found[found.length - 1] = 'dont';
    else if (word === 'not' && us.has(last ?? '') && found.slice(-5).some((one) => asked.has(one)))
      found[found.length - 1] = 'dont';
    else found.push(word);
  }
  return found;
}
