/** A scaffold's name in the writings it is needed in. */

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const longest = 48;

/** Throws a sentence that says what to write instead when the name is not kebab-case or too long for a resource's name. */
export function requireKebab(name: string, example: string): void {
  if (!kebab.test(name)) throw new Error(`"${name}" is not kebab-case: name it as in ${example}`);
  // files of such names are registries, and nobody finds what they declare
  if (name.startsWith('every-')) throw new Error(`"${name}" begins as registries do: choose another`);
  if (name.length > longest) throw new Error(`"${name}" is longer than ${longest} characters: shorten it`);
}

/** `acme-chat` → `acmeChat` */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `acme-chat` → `Acme-Chat`, and with a blank between the words `Acme Chat` */
export function titleCase(name: string, between: '-' | ' '): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(between);
}

const words = /^[a-z]+(?:-[a-z]+)*$/;

/** Throws a sentence where a name cannot be that of a feature or of what it keeps: events and types are called after it. */
export function requireWords(name: string, example: string): void {
  requireKebab(name, example);
  if (!words.test(name))
    throw new Error(`"${name}" has digits, and events are named after it: letters alone, as in ${example}`);
  if (reservedFiles.has(name)) throw new Error(`"${name}" is a name of the hub's own: choose another`);
}

const reservedFiles: ReadonlySet<string> = new Set(['define-event', 'interaction-shape', 'table', 'fixtures']);
