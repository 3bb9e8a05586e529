import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractOf, everyOperation } from '@afluente/functions/api/contract/every-operation';
import * as z from 'zod';
import { apiDocuments } from './api-document';

const file = join(__dirname, '..', 'docs', 'generated', 'openapi.json');
const validator = join(dirname(require.resolve('@seriousme/openapi-schema-validator')), 'bin', 'validate-api-cli.js');

const routes = everyOperation;

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.unknown()) }),
});

const document = Document.parse(JSON.parse(JSON.stringify(contractOf(routes))));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it.each([...apiDocuments()])(
    'docs/generated/%s is what the declarations say (npm run docs writes it)',
    (name, text) => {
      expect(readFileSync(join(dirname(file), name), 'utf8')).toBe(text);
    },
  );

  it('is valid by the schema of OpenAPI 3.1', () => {
    const verdict = JSON.parse(execFileSync(process.execPath, [validator, file], { encoding: 'utf8' }));

    expect(verdict).toEqual({ valid: true });
  });

  it('has every route, and the public ones beside them', () => {
    const named = operations.map(({ path, method }) => `${method} ${path}`);

    expect(named).toEqual(expect.arrayContaining(routes.map(({ path, method }) => `${method} ${path}`)));
    expect(named).toEqual(
      expect.arrayContaining([
        'post /v1/forms/{formId}',
        'post /v1/hooks/{sourceId}',
        'get /v1/hooks/{sourceId}',
        'post /v1/events',
        'get /v1/receipts/{receiptId}',
      ]),
    );
  });

  it('gives every operation an id of its own, of letters and digits', () => {
    const ids = operations.map(({ operation }) => operation.operationId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]*$/.test(id))).toEqual([]);
    expect(ids).toEqual(
      expect.arrayContaining(['putSourcesSourceId', 'postDeliveriesDeliveryIdReplay', 'getOpenapiJson']),
    );
  });

  it('names the parameters of every path, and only security schemes that it describes', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect({ path, names: inPath.map(({ name }) => `{${name}}`) }).toEqual({
        path,
        names: path.match(/\{\w+\}/g) ?? [],
      });
    }
    const schemes = operations.flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys));
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual([...new Set(schemes)].sort());
  });

  it('refers only to what is in it', () => {
    const references = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? [];

    const schemas = ['GatewayMessage', 'Problem'].map((name) => `"$ref":"#/components/schemas/${name}"`);
    expect(new Set(references)).toEqual(new Set(schemas));
    expect(document.components.schemas).toMatchObject({
      GatewayMessage: expect.anything(),
      Problem: expect.anything(),
    });
  });

  it('shows no secret of a source in any answer', () => {
    const answers = operations.map(({ operation }) => JSON.stringify(operation.responses));

    expect(answers.filter((answer) => answer.includes('"secrets"'))).toEqual([]);
  });
});
