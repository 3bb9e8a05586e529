import * as fc from 'fast-check';
import { cleanData, cleanText, cutToBytes } from './clean-text';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('cleanText', () => {
  it('takes NUL bytes and lone surrogates out and leaves emoji and right-to-left text', () => {
    expect(cleanText('a\0b\ud83dc\ude00d 😀 مرحبا')).toBe('abcd 😀 مرحبا');
  });

  it('gives text that survives UTF-8', () => {
    const halves = fc.array(fc.constantFrom('\ud83d', '\ude00', '\0', 'x', '😀')).map((parts) => parts.join(''));

    fc.assert(
      fc.property(halves, (text) => {
        const cleaned = cleanText(text);

        expect(Buffer.from(cleaned, 'utf8').toString('utf8')).toBe(cleaned);
        expect(cleaned).not.toContain('\0');
      }),
    );
  });
});

describe('cleanData', () => {
  it('cleans names and values at every depth and leaves out what JSON cannot hold', () => {
    const data = { 'na\0me': ['a\0', { deep: '\ud83d' }], count: Number.NaN, gone: undefined, kept: null };

    expect(cleanData(data)).toEqual({ name: ['a', { deep: '' }], kept: null });
  });

  it('keeps a field called __proto__ a field', () => {
    const cleaned = cleanData(JSON.parse('{"__proto__":{"admin":true}}'));

    expect(Object.keys(cleaned ?? {})).toEqual(['__proto__']);
    expect(cleaned).not.toHaveProperty('admin');
  });
});

describe('cutToBytes', () => {
  it('is the longest whole beginning that fits', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), (text, bytes) => {
        const whole = cleanText(text);
        const cut = cutToBytes(whole, bytes);
        const next = [...whole.slice(cut.length)][0] ?? '';

        expect(whole.startsWith(cut)).toBe(true);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
        expect(cut === whole || Buffer.byteLength(cut + next) > bytes).toBe(true);
        expect(cleanText(cut)).toBe(cut);
      }),
    );
  });
});
