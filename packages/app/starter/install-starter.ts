import type { Config } from '@afluente/domain/config';
import { type FieldFault, InvalidError } from '@afluente/domain/errors';
import type { Piece } from '@afluente/domain/starter/piece';
import type { ConfigChange, ConfigStore } from '@afluente/store/policies/config-port';
import { acceptConfig } from '../policies/accept-config';
import { changeConfig } from '../policies/change-config';
import { everyConfig } from '../policies/every-config';

/** What became of a piece: put in force; left as somebody made it; or refused by its own checks, with what is wrong. */
export type PieceState = 'installed' | 'kept' | 'refused';

export interface HandledPiece {
  readonly piece: Piece;
  readonly state: PieceState;
  readonly faults?: readonly FieldFault[];
}

/**
 * Puts the pieces in force that are not there yet, one after the other, by the checks of their own kind. What somebody made stays as it is, also
 * where they make it at the same moment. Throws what the store throws.
 */
export async function installStarter(
  configs: ConfigStore,
  pieces: readonly Piece[],
  change: ConfigChange,
): Promise<readonly HandledPiece[]> {
  const there = await configs.latest(pieces);
  const handled: HandledPiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    handled.push(there[index] === undefined ? await install(configs, piece, change) : { piece, state: 'kept' });
  }
  return handled;
}

async function install(configs: ConfigStore, piece: Piece, change: ConfigChange): Promise<HandledPiece> {
  const { config, id } = piece;
  let before: Config<object> | undefined;
  try {
    const value = await acceptConfig(config, config.schema.parse(piece.value), { ...configs, kinds: everyConfig });
    await changeConfig(configs, { config, id, ...change }, (current) => {
      before = current;
      return current ?? value;
    });
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { piece, state: 'refused', faults: error.faults };
  }
  return { piece, state: before === undefined ? 'installed' : 'kept' };
}
