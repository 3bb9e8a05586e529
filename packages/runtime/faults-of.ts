import { choicesFor } from '@afluente/domain/choices';
import { type FieldFault, pointerOf } from '@afluente/domain/errors';
import { fieldsAt } from '@afluente/domain/fields-at';
import { type SchemaIssue, wordIssue } from '@afluente/domain/word-issue';

/** Where the faults of a parse are. */
interface FaultPlace {
  /** the path of what was parsed */
  readonly within?: readonly PropertyKey[];
  /** what it was parsed by, which says which fields there are */
  readonly schema?: unknown;
}

/** Field faults of a failed zod parse in plain words, an unknown name at its own pointer. */
export function faultsOf(
  error: { readonly issues: readonly SchemaIssue[] },
  { within = [], schema }: FaultPlace = {},
): FieldFault[] {
  return error.issues.flatMap((issue) => {
    const { path, keys } = issue;
    if (keys === undefined) return [{ pointer: pointerOf([...within, ...path]), detail: wordIssue(issue) }];
    const fields = fieldsAt(schema, path);
    const detailOf = (key: string) => {
      return fields.length === 0 ? noSuchField : `${noSuchField}; ${choicesFor(key, fields)}`;
    };
    return keys.map((key) => ({ pointer: pointerOf([...within, ...path, key]), detail: detailOf(key) }));
  });
}

const noSuchField = 'there is no such field here';
