import type { FileRecord } from '@afluente/app/imports/reading/import-record';

/** A file cut into parts of so many bytes. */
export function cut(content: string | Buffer, partBytes = 1_000_000) {
  const bytes = Buffer.from(content);
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, index) =>
    bytes.subarray(index * partBytes, (index + 1) * partBytes),
  );
  return { sizes: parts.map(({ length }) => length), read: async (index: number) => parts[index] ?? Buffer.alloc(0) };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Cells of each row, or the code of its fault. */
export const shown = (record: FileRecord) => (record.ok ? record.values.map(([, value]) => value) : record.code);
