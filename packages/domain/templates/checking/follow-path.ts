import { nearestTo } from '../../nearest-name';
import { isFields, isList, type Known, type KnownFields, otherNames } from './known';

/** A name or a number; undefined where the template itself works it out. */
export type Segment = string | number | undefined;

export type Followed = { readonly known: Known } | { readonly fault: string };

/** What a path leads to, from these names on; or what is wrong with it, and what is probably meant. */
export function followPath(segments: readonly Segment[], names: KnownFields): Followed {
  let known: Known = names;
  let way = '';
  for (const segment of segments) {
    const next = step(known, { segment, way });
    if ('fault' in next) return next;
    known = next.known;
    way = writtenPath(way, segment);
  }
  return { known };
}

/** `customer.emails[0]`. */
export function pathOf(segments: readonly Segment[]): string {
  return segments.reduce<string>(writtenPath, '');
}

function writtenPath(way: string, segment: Segment): string {
  if (typeof segment === 'string') return way === '' ? segment : `${way}.${segment}`;
  return `${way}[${segment ?? '…'}]`;
}

interface Step {
  readonly segment: Segment;
  /** what was followed already */
  readonly way: string;
}

function step(known: Known, { segment, way }: Step): Followed {
  if (known === 'open') return { known };
  if (isFields(known)) return fieldOf(known, { segment, way });
  if (segment === 'size') return { known: 'number' };
  if (isList(known)) {
    if (typeof segment === 'number' || segment === 'first' || segment === 'last') return { known: known.each };
    return { fault: `${way} is a list: write ${way}.first, or loop over it` };
  }
  return { fault: `${way} is one value and has no part ${writtenPath('', segment)}` };
}

function fieldOf({ fields }: KnownFields, { segment, way }: Step): Followed {
  if (typeof segment !== 'string') return { fault: `write the name of the part of ${way} as it is, as in ${way}.name` };
  const known = Object.hasOwn(fields, segment) ? fields[segment] : undefined;
  if (known !== undefined) return { known };
  const names = Object.keys(fields);
  const meant = meantBy(segment, names);
  const path = writtenPath(way, segment);
  if (meant !== undefined) return { fault: `there is no ${path}; did you mean ${writtenPath(way, meant)}?` };
  return { fault: `there is no ${path}; there are ${names.map((name) => writtenPath(way, name)).join(', ')}` };
}

function meantBy(name: string, names: readonly string[]): string | undefined {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
  const known = otherNames.get(plain);
  return known !== undefined && names.includes(known) ? known : nearestTo(name, names);
}
