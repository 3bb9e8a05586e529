import { randomInt } from 'node:crypto';
import { isJsonObject, parseJson } from '../template/json';
import type { GenerateSecretProperties } from './secret-shape';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A random secret as GenerateSecretString asks for it (CloudFormation reference, AWS::SecretsManager::Secret). */
export function generateSecret(properties: GenerateSecretProperties): string {
  const { SecretStringTemplate, GenerateStringKey } = properties;
  const secret = randomString(properties);
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return secret;
  const template = parseJson(SecretStringTemplate);
  return JSON.stringify({ ...(isJsonObject(template) ? template : {}), [GenerateStringKey]: secret });
}

function randomString(properties: GenerateSecretProperties): string {
  const kinds = [
    properties.ExcludeLowercase ? '' : lower,
    properties.ExcludeUppercase ? '' : lower.toUpperCase(),
    properties.ExcludeNumbers ? '' : digits,
    properties.ExcludePunctuation ? '' : punctuation,
    properties.IncludeSpace ? ' ' : '',
  ];
  const allowed = kinds.map((kind) =>
    [...kind].filter((character) => !properties.ExcludeCharacters.includes(character)),
  );
  const included = allowed.filter((kind) => kind.length > 0);
  const required = properties.RequireEachIncludedType ? included.map(pick) : [];
  const all = included.flat();
  const rest = Array.from({ length: Math.max(properties.PasswordLength - required.length, 0) }, () => pick(all));
  return shuffle([...required, ...rest]).join('');
}

function pick(characters: readonly string[]): string {
  return characters[randomInt(characters.length)] ?? '';
}

function shuffle(characters: string[]): string[] {
  const left = [...characters];
  const shuffled: string[] = [];
  while (left.length > 0) shuffled.push(...left.splice(randomInt(left.length), 1));
  return shuffled;
}
