/** What the function under test prints, a line each and empty before each test, in the place of the terminal. */
export function printedLines(): string[] {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    const keep = (chunk: unknown) => lines.push(String(chunk)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => jest.restoreAllMocks());
  return lines;
}
