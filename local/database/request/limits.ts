/** What broke its limits so far, one sentence each. */
export type Problems = string[];

/** The limits of a parameter. */
export interface Limits {
  readonly required?: boolean;
  /** length, or value of a number */
  readonly least?: number;
  readonly most?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** the lengths that a map's keys, or its values, may have */
  readonly keys?: { readonly least: number; readonly most: number; readonly pattern: string };
  readonly values?: { readonly least: number; readonly most: number };
}

/** Notes what breaks a parameter's limits. */
export type LimitCheck = (value: unknown, at: string, problems: Problems) => void;

type Rule = readonly [holds: (value: unknown) => boolean, constraint: string | ((value: unknown) => string)];

/** Prepares the check of a parameter's limits. */
export function limitCheck(limits: Limits): LimitCheck {
  const rules = rulesOf(limits);
  return (value, at, problems) => {
    for (const [holds, constraint] of rules) {
      if (holds(value)) continue;
      const text = typeof constraint === 'string' ? constraint : constraint(value);
      problems.push(`Value ${quoted(value)} at '${at}' failed to satisfy constraint: ${text}`);
    }
  };
}

function rulesOf({ least, most, pattern, oneOf, keys, values }: Limits): Rule[] {
  const rules: Rule[] = [];
  const measured = (value: unknown) => (typeof value === 'number' ? 'value' : 'length');
  if (oneOf) {
    rules.push([
      (value) => oneOf.some((option) => option === value),
      `Member must satisfy enum value set: [${oneOf.join(', ')}]`,
    ]);
  }
  if (pattern !== undefined) {
    const whole = new RegExp(`^(?:${pattern})$`);
    const rule = `Member must satisfy regular expression pattern: ${pattern}`;
    rules.push([(value) => sizeOf(value) === 0 || whole.test(String(value)), rule]);
  }
  if (least !== undefined) {
    const rule = (value: unknown) => `Member must have ${measured(value)} greater than or equal to ${least}`;
    rules.push([(value) => sizeOf(value) >= least, rule]);
  }
  if (most !== undefined) {
    const rule = (value: unknown) => `Member must have ${measured(value)} less than or equal to ${most}`;
    rules.push([(value) => sizeOf(value) <= most, rule]);
  }
  return [...rules, ...(keys ? [keyRule(keys)] : []), ...(values ? [valueRule(values)] : [])];
}

function keyRule(keys: NonNullable<Limits['keys']>): Rule {
  const whole = new RegExp(`^(?:${keys.pattern})$`);
  const pattern = `Member must satisfy regular expression pattern: ${keys.pattern}`;
  return [
    (value) => Object.keys(Object(value)).every((key) => isWithin(key, keys) && whole.test(key)),
    `Map keys must satisfy constraint: [${rangeRule(keys)}, ${pattern}]`,
  ];
}

function valueRule(values: Range): Rule {
  return [
    (value) => Object.values(Object(value)).every((member) => isWithin(member, values)),
    `Map value must satisfy constraint: [${rangeRule(values)}]`,
  ];
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function isWithin(value: unknown, { least, most }: Range): boolean {
  return sizeOf(value) >= least && sizeOf(value) <= most;
}

function rangeRule({ least, most }: Range): string {
  return `Member must have length less than or equal to ${most}, Member must have length greater than or equal to ${least}`;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Object.keys(Object(value)).length;
}

function quoted(value: unknown): string {
  return value === null || value === undefined ? 'null' : `'${shown(value)}'`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, member]) => `${name}=${shown(member)}`);
  return `{${entries.join(', ')}}`;
}
