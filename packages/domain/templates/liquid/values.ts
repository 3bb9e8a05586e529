import { Drop } from 'liquidjs';

/** A value as it is written: nothing where there is none; groups of fields are never written. */
export function textOf(value: unknown): string {
  const plain = plainOf(value);
  if (Array.isArray(plain)) return plain.map(textOf).join('');
  if (typeof plain === 'string') return plain;
  return typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : '';
}

/** A value out of what holds it in a template. */
export function plainOf(value: unknown): unknown {
  return value instanceof Drop ? value.valueOf() : value;
}

export function listOf(value: unknown): readonly unknown[] {
  const plain = plainOf(value);
  if (Array.isArray(plain)) return plain;
  return plain === undefined || plain === null || plain === '' ? [] : [plain];
}

/** 0 where it is no number. */
export function numberOf(value: unknown): number {
  const number = Number(textOf(value));
  return Number.isFinite(number) ? number : 0;
}

/** Characters and entries: what a value costs to look at. */
export function sizeOf(value: unknown): number {
  const plain = plainOf(value);
  if (typeof plain === 'string') return plain.length;
  return Array.isArray(plain) ? plain.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 0) : 1;
}

/** Nothing, as `blank` means it. */
export function isEmpty(value: unknown): boolean {
  const plain = plainOf(value);
  if (Array.isArray(plain)) return plain.length === 0;
  return plain === undefined || plain === null || (typeof plain === 'string' && plain.trim() === '');
}
