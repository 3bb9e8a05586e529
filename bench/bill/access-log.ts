import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** Values as long as API Gateway's own; what has no value is a dash. */
const values: Readonly<Record<string, string>> = {
  requestId: 'JKJaXmPLvHcESHA=',
  requestTime: '09/Dec/2026:00:31:09 +0000',
  routeKey: 'POST /v1/forms/{formId}',
  status: '202',
  responseLength: '62',
  responseLatency: '24',
  integrationLatency: '20',
};

/** Bytes of one line of the access log, in the format of an API's stage. */
export function lineBytes(format: string): number {
  const line = format.replaceAll(/\$context\.([\w.]+)/g, (_, name: string) => values[name] ?? '-');
  return Buffer.byteLength(line);
}

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.looseObject({ AccessLogSettings: z.looseObject({ Format: z.string() }).optional() }).optional(),
    }),
  ),
});

/** The same of the stage in a synthesised assembly. */
export function accessLogBytes(assembly: string): number {
  const file = readdirSync(assembly).find((name) => /(?<!\.nested)\.template\.json$/.test(name));
  if (file === undefined) throw new Error(`${assembly} holds no template`);
  const { Resources } = Template.parse(JSON.parse(readFileSync(path.join(assembly, file), 'utf8')));
  const stages = Object.values(Resources).filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
  const format = stages[0]?.Properties?.AccessLogSettings?.Format;
  if (format === undefined) throw new Error('The stage of the API has no access log: the bill would leave it out');
  return lineBytes(format);
}
