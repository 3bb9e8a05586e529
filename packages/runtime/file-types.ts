/** Knows what a file is by its bytes. */
export interface FileTypes {
  /** the media type; undefined where the bytes say none, as of plain text */
  typeOf(bytes: Buffer): Promise<string | undefined>;
}

/** Loaded when the first file comes: most instances never see one (infra/rare-clients.ts). */
const fileType = (): typeof import('file-type') => require('file-type');

/** By the signatures that `file-type` knows. Bytes that it fails on say nothing: they are somebody's file all the same. */
export function openFileTypes(): FileTypes {
  return {
    typeOf: async (bytes) => {
      try {
        return (await fileType().fileTypeFromBuffer(bytes))?.mime;
      } catch {
        return undefined;
      }
    },
  };
}
