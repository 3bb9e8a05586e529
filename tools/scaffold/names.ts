/** A scaffold's name in the writings it is needed in. */

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const longest = 48;

/** Throws a sentence that says what to write instead when the name is not kebab-case or too long for a resource's name. */
export function requireKebab(name: string, example: string): void {
  if (!kebab.test(name)) throw new Error(`"${name}" is not kebab-case: name it as in ${example}`);
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
