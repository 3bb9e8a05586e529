import { erasedCode } from '../privacy/refuse-erased';

const prefix = 'import.';

/** What to do about a row or a value that was not taken, by the code of why without its `import.`. */
const advice: Readonly<Record<string, string>> = {
  badIdentifier: 'Correct it in the file and import the file again. Nobody is created twice.',
  nobodysIdentifier: 'Put an email or phone of the person themselves in its place, or leave the cell blank.',
  damagedBySpreadsheet:
    'Format the column as text, enter the number again from where it came, and import the file again.',
  noIdentifier: 'Add an email or a phone to the row, or remove it from the file.',
  tooLong: 'Shorten it. If the row looks shifted, look for a quote or a delimiter in the wrong place.',
  columnCount: 'Look for a delimiter inside a cell of this row, and put that cell between quotes.',
  noSuchColumn: 'Give the column a name in the first row if its values are wanted.',
  unclearConsent: 'State with yes= and no= which answers mean yes and which no, and import the file again.',
  undatedConsent:
    'Enter the date on which the person said so in the row, or state asOf with a date for the whole file, and import the file again.',
  noDate: 'Enter the date where it matters, as 2025-06-30, and import the file again.',
  badDate: 'Write it as 2025-06-30 and import the file again.',
  ambiguousDate:
    'Write it as 2025-06-30, or state the country of the list with defaultCountry, and import the file again.',
  oldDate: 'Enter the right date, or leave the cell blank, and import the file again.',
  futureDate:
    'Correct it: the column must say when something was said, not when it expires. Then import the file again.',
  badBirthday: 'Write it as 1990-06-30, with all four digits of the year, and import the file again.',
  badLocale: 'Write the language as es, en or pt-BR, or map the column to ignore.',
  badValue: 'Correct it in the file, or leave the cell blank.',
  secondValue: 'Map the column to an attribute of its own if both values are wanted.',
  cut: 'Shorten the text, or divide it between several columns.',
  unstorableCharacters: 'Nothing needs to be done: what can be read was kept.',
  tooMany: 'Map columns that are not wanted to ignore, and import the file again.',
  formulaError: 'Correct the formula in the spreadsheet, save the file and import it again.',
  columnWithoutName: 'Name the column in the first row, or map it by its place: mapping={"(2)": "name"}.',
  badQuote: 'Double the quotes within the cell, or save the file again as CSV from the spreadsheet.',
  openQuote: 'Close the quote in this row or remove it, and import the file again.',
  badJson: 'Write one JSON object a line, and import the file again.',
  tooManyFields: 'Leave out fields that are not wanted, and import the file again.',
  nested: 'Give each value a field of its own, and import the file again.',
  rowTooLong: 'Shorten the row. If it holds others, look for a quote that is not closed.',
  notRecorded: 'Import the file again. If the row is refused again, pass its code on to whoever runs the hub.',
  columnTwice: 'Rename one of the columns if they hold different things.',
  columnNotRead: 'Map the column if it is wanted and holds no secret.',
  looksLikeConsent:
    'Decide whether the column is a consent. If it is, start the import again with the mapping and the date.',
  encoding: 'Look at some names with accents. If they are wrong, save the file as CSV UTF-8 and import it again.',
  sheetsNotRead: 'Import the other sheets as files of their own if they hold people.',
  headerRow: 'Nothing needs to be done unless people stand above that row.',
  hiddenRows: 'Delete the hidden rows from the sheet if they are not to be imported.',
  hiddenColumns: 'Map the hidden columns to ignore if they are not wanted.',
  mergedCells: 'Split the merged cells and fill each of them, and import the file again.',
};

/** A field of a person, whichever it is: `import.badCity`. */
const ofField = /^bad[A-Z]/;

/** What to do about what a code says of a row, a value or a file. What an import does not say itself, the record does. */
export function adviceFor(code: string): string | undefined {
  if (code === erasedCode) return 'This person was erased at their own wish: take the row out of the file.';
  if (!code.startsWith(prefix)) return advice.notRecorded;
  const name = code.slice(prefix.length);
  if (Object.hasOwn(advice, name)) return advice[name];
  return ofField.test(name) ? advice.badValue : undefined;
}
