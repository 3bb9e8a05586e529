import { type ConfigDefinition, singletonId } from '../config';

/** A piece of configuration to start with: what it is, what it does and where it is changed. */
export interface Piece {
  readonly config: ConfigDefinition;
  readonly id: string;
  readonly value: object;
  /** one sentence, in the language of the set */
  readonly does: string;
}

interface PieceOf<V extends object> {
  /** where there are many of its kind */
  readonly id?: string;
  readonly value: V;
  readonly does: string;
}

/** A piece whose value has the shape of its kind. */
export function piece<V extends object>(config: ConfigDefinition<V>, of: PieceOf<V>): Piece {
  return { id: singletonId, ...of, config };
}

/** Where a piece is read and changed. */
export function pathOf({ config, id }: Pick<Piece, 'config' | 'id'>): string {
  return config.path.replace(/\{\w+\}$/, id);
}
