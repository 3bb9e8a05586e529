/** A number as DynamoDB keeps it: digits without zeros at either end (none for zero), the first of them at 10^exponent. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a number's text; nothing when it is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = shape.exec(text) ?? [];
  if (sign === undefined || whole.length + fraction.length === 0) return undefined;
  const padded = whole + fraction;
  const significant = padded.replace(/^0+/, '');
  const digits = significant.replace(/(?<!0)0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const zeros = padded.length - significant.length;
  return { negative: sign === '-', digits, exponent: Number(power) + whole.length - zeros - 1 };
}

/** A number's text without an exponent, as DynamoDB answers it. */
export function decimalText({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** A number's text as it is stored, or why it cannot be stored ("Naming rules and data types": 38 digits, 1E-130 to 9.99E+125). */
export function canonicalNumber(text: string): { text: string } | { problem: string } {
  if (isPlainInteger(text)) return { text };
  if (text === '') return { problem: 'The parameter cannot be converted to a numeric value' };
  const decimal = parseDecimal(text);
  if (decimal === undefined) return { problem: `The parameter cannot be converted to a numeric value: ${text}` };
  const problem = rangeProblem(decimal);
  return problem === undefined ? { text: decimalText(decimal) } : { problem };
}

/** Most numbers are short integers, which are canonical already. */
function isPlainInteger(text: string): boolean {
  return text.length < 16 && /^(?:0|-?[1-9]\d*)$/.test(text);
}

/** Why a number cannot be stored, if so. */
export function rangeProblem({ digits, exponent }: Decimal): string | undefined {
  if (digits === '') return undefined;
  const supported = 'Attempting to store a number with magnitude';
  if (exponent > 125) return `Number overflow. ${supported} larger than supported range`;
  if (exponent < -130) return `Number underflow. ${supported} smaller than supported range`;
  return digits.length > 38 ? 'Attempting to store more than 38 significant digits in a Number' : undefined;
}

/** The sum of two numbers, exactly. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.min(lowestPower(left), lowestPower(right));
  const sum = scaled(left, scale) + scaled(right, scale);
  const text = (sum < 0n ? -sum : sum).toString();
  const digits = text.replace(/(?<!0)0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  return { negative: sum < 0n, digits, exponent: text.length - 1 + scale };
}

/** The number with the other sign. */
export function negated(decimal: Decimal): Decimal {
  return decimal.digits === '' ? decimal : { ...decimal, negative: !decimal.negative };
}

function lowestPower({ digits, exponent }: Decimal): number {
  return exponent - digits.length + 1;
}

function scaled(decimal: Decimal, scale: number): bigint {
  if (decimal.digits === '') return 0n;
  const magnitude = BigInt(decimal.digits) * 10n ** BigInt(lowestPower(decimal) - scale);
  return decimal.negative ? -magnitude : magnitude;
}

/**
 * A text that sorts as the number does: a sign, the exponent as two hex digits, the digits; for a negative number exponent and
 * digits as their complements.
 */
export function sortableNumber(text: string): string {
  const { negative, digits, exponent } = parseDecimal(text) ?? { negative: false, digits: '', exponent: 0 };
  if (digits === '') return '1000';
  const power = negative ? 125 - exponent : 130 + exponent;
  const order = power.toString(16).padStart(2, '0');
  if (!negative) return `1${order}${digits}`;
  return `0${order}${(10n ** BigInt(digits.length) - BigInt(digits)).toString().padStart(digits.length, '0')}`;
}
