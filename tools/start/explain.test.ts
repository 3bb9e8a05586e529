import { explain } from './explain';

const withCode = (message: string, code: string, cause?: Error) =>
  Object.assign(new Error(message, { cause }), { code });

describe('explain', () => {
  it('adds what to do about a fault that it knows, and nothing to others', () => {
    expect(explain(withCode('no space', 'ENOSPC'))).toBe('no space\nThe disk is full');
    expect(explain(new Error('odd'))).toBe('odd');
  });

  it('does not ask for room where a table can not be read', () => {
    const cause = withCode('IO error: data/database/000005.ldb: Invalid argument', 'LEVEL_IO_ERROR');

    expect(explain(withCode('damaged', 'local.damagedStore', cause))).toBe('damaged');
  });

  it('names the file of the data folder, which LevelDB names in the cause alone', () => {
    const cause = withCode('IO error: data/mailbox/000005.ldb: No space left on device', 'LEVEL_IO_ERROR');

    const text = explain(withCode('Database failed to open', 'LEVEL_DATABASE_NOT_OPEN', cause));

    expect(text).toBe(
      'IO error: data/mailbox/000005.ldb: No space left on device\nThe data folder refused a read or a write: make room on its disk, or choose another with AFLUENTE_DATA=DIR',
    );
  });
});
