import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as sqs from '@aws-sdk/client-sqs';
import { shortened } from './short-errors';

/** What the shortened text of a client exports, in the place of its own. */
function errorsOf(client: string, base: string, baseClass: unknown): Readonly<Record<string, unknown>> {
  const folder = path.dirname(require.resolve(`@aws-sdk/${client}/package.json`));
  const source = readFileSync(path.join(folder, 'dist-es', 'models', 'errors.js'), 'utf8');
  const names = [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
  const text = shortened(source)
    .replace(/^import .*$/gm, '')
    .replace(/^export /gm, '');
  expect(text).not.toContain('class BackupInUse');
  expect(text.length).toBeLessThan(source.length / 3);
  expect(source).toContain(base);
  return new Function('__BaseException', `${text}\nreturn { ${names.join(', ')} };`)(baseClass);
}

describe.each([
  ['client-dynamodb', 'DynamoDBServiceException', dynamodb.DynamoDBServiceException, dynamodb],
  ['client-sqs', 'SQSServiceException', sqs.SQSServiceException, sqs],
] as const)('the short errors of %s', (client, base, baseClass, original) => {
  it('are those of the client, name by name and field by field', () => {
    const short = errorsOf(client, base, baseClass);
    const options = { message: 'm', $metadata: {}, CancellationReasons: [{ Code: 'x' }], Item: { a: { S: 'b' } } };

    expect(Object.keys(short).length).toBeGreaterThan(20);
    for (const [name, made] of Object.entries(short)) {
      const [one, other] = [new (Object(made))(options), new (Object(original)[name])(options)];
      expect({ ...one }).toEqual({ ...other });
      expect([one.message, one.name, Object(made).name, Object(made).shapeId]).toEqual([
        ...[other.message, other.name, name, Object(original)[name].shapeId],
      ]);
      expect(one).toBeInstanceOf(Object(made));
      expect(one).toBeInstanceOf(baseClass);
    }
  });

  it('leave alone a class that is written otherwise', () => {
    const other = 'export class Odd extends __BaseException {\n    name = "Odd";\n}\n';

    expect(shortened(other)).toBe(other);
  });
});
