import { ClassicLevel } from 'classic-level';

/** Throws LevelDB's error where another process has the store open; one that is damaged is not. */
export async function requireUnlocked(directory: string): Promise<void> {
  const level = new ClassicLevel<string, string>(directory, { createIfMissing: false });
  try {
    await level.open();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') throw error;
  } finally {
    await level.close();
  }
}
