import { fieldKey, type ObviousTarget, obviousTarget } from '../field-names';
import { isListed } from './listed-words';
import { isAboutOthers } from './others';

/** What a question asks for, as people write questions in Spanish, English and Portuguese. */

const phrases: ReadonlyMap<string, ObviousTarget> = new Map(
  Object.entries({
    comotellamas: 'name',
    comosellama: 'name',
    whoareyou: 'name',
    whatshouldwecallyou: 'name',
    comovocesechama: 'name',
    enquepodemosayudarte: 'text',
    enquepodemosayudarle: 'text',
    comotepodemosayudar: 'text',
    cuentanos: 'text',
    cuentenos: 'text',
    tellus: 'text',
    tellusmore: 'text',
    anythingelse: 'text',
    comopodemosajudar: 'text',
    dondetrabajas: 'company',
    wheredoyouwork: 'company',
  } as const),
);

/** What Gravity Forms puts behind the label of a name: `Name (First)`. */
const nameParts: ReadonlyMap<string, ObviousTarget> = new Map([
  ['first', 'givenName'],
  ['last', 'familyName'],
]);

/** Longer ones are an explanation, not a question. */
const longest = 200;

/** Where the answer to a question goes; undefined where the question says nothing that is known. */
export function labelMeaning(label: string): ObviousTarget | undefined {
  if (label.length > longest) return undefined;
  const part = /\(([^()]*)\)[\s*:]*$/.exec(label)?.[1];
  const named = part === undefined ? undefined : (nameParts.get(fieldKey(part)) ?? obviousTarget(part));
  if (named === 'givenName' || named === 'familyName') return named;
  const bare = label.replace(/\([^()]*\)/g, ' ').replace(/<[^<>]*>/g, ' ');
  const whole = obviousTarget(bare) ?? phrases.get(fieldKey(bare));
  if (whole !== undefined) return whole;
  // `Email del comercial` is not `Email comercial`
  if (isAboutOthers({ name: bare })) return undefined;
  const words = bare
    .split(/[\s/,:;.?!¿¡*'’"_-]+/)
    .filter((word) => word !== '' && !isListed('fillers', fieldKey(word)));
  if (words.length === 0) return undefined;
  // `Teléfono / WhatsApp`, `Correo o email`: words for one thing
  const [first, ...others] = words.map(obviousTarget);
  return obviousTarget(words.join(' ')) ?? (others.every((other) => other === first) ? first : undefined);
}
