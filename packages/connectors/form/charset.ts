import { RejectedError } from '@afluente/domain/errors';

/** A strict decoder for a charset that a page names; RejectedError `form.unknownCharset` for one that nobody knows. */
export function decoderFor(label: string): (bytes: Uint8Array) => string {
  const decoder = makeDecoder(label);
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      const advice = 'Serve the page as UTF-8, or add <input type="hidden" name="_charset_"> to the form.';
      throw new RejectedError('form.badCharset', `The text is not valid ${decoder.encoding}. ${advice}`);
    }
  };
}

function makeDecoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label.trim() === '' ? 'utf-8' : label.trim(), { fatal: true });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'error';
    throw new RejectedError('form.unknownCharset', 'The charset that the form names is not known', { cause: name });
  }
}

/** The `charset` of a content type; undefined where it names none. */
export function charsetOf(contentType: string): string | undefined {
  return /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1];
}
