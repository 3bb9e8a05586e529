import { RejectedError } from '@afluente/domain/errors';

/** What a file is by its first bytes, whatever its name and type say. */

const signatures: readonly (readonly [signature: Buffer, code: string, reason: string])[] = [
  [
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'import.oldExcel',
    'This is a workbook of Excel 97–2003 (.xls), or one with a password: open it and save it as .xlsx without a password, or as CSV UTF-8.',
  ],
  [Buffer.from('%PDF-'), 'import.notAList', 'This is a PDF: export the list as .xlsx or CSV.'],
  [Buffer.from([0x1f, 0x8b]), 'import.notAList', 'This is a compressed file (gzip): send what is in it.'],
  [Buffer.from('Rar!'), 'import.notAList', 'This is a compressed file (RAR): send what is in it.'],
  [Buffer.from('BEGIN:VCARD'), 'import.notAList', 'These are vCards: export the contacts as CSV.'],
];

const markup = /^\s*<(?:!doctype|html|table|meta|head|body|\?xml|\?mso|style|div)/i;

/**
 * Whether a file is a sheet of Excel or text. Throws RejectedError for what is neither, with what to do (`import.oldExcel`, `import.webPage`,
 * `import.notAList`).
 */
export function kindOfFile(beginning: Buffer): 'xlsx' | 'text' {
  const found = signatures.find(([signature]) => beginning.subarray(0, signature.length).equals(signature));
  if (found !== undefined) throw new RejectedError(found[1], found[2]);
  if (beginning.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return kindOfZip(beginning);
  if (
    !markup.test(
      beginning
        .subarray(0, 200)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
  )
    return 'text';
  const reason =
    'This is a web page or XML, though it may be named .xls: open it in Excel and save it as .xlsx or CSV UTF-8.';
  throw new RejectedError('import.webPage', reason);
}

/** By its first file: OpenDocument begins with its type (OASIS, part 2, 3.3); Excel's may begin with any of its own. */
function kindOfZip(beginning: Buffer): 'xlsx' {
  const length = beginning.length < 30 ? 0 : beginning.readUInt16LE(26);
  const name = beginning.subarray(30, 30 + length).toString('latin1');
  if (name === 'mimetype') {
    const reason = 'This is an OpenDocument file (.ods): save it as .xlsx or CSV UTF-8.';
    throw new RejectedError('import.openDocument', reason);
  }
  if (!/\.(?:csv|txt|xlsx|xls|iwa|pdf)$|^Index\//i.test(name)) return 'xlsx';
  const reason = 'This is a compressed file (zip) or a sheet of Numbers: send the list in it, as .xlsx or CSV UTF-8.';
  throw new RejectedError('import.notAList', reason);
}
