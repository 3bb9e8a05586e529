import * as z from 'zod';
import type { Aws } from './aws';

const Page = z.object({ events: z.array(z.object({ message: z.string() })), nextToken: z.string().optional() });
const Configuration = z.object({ LoggingConfig: z.object({ LogGroup: z.string() }), Role: z.string() });

export interface FunctionLog {
  /** the platform notes each invocation */
  readonly invocations: number;
  readonly lines: readonly string[];
}

/** How a deployed function is set. */
export async function readFunction(aws: Aws, name: string): Promise<z.output<typeof Configuration>> {
  return Configuration.parse(await aws.rest('lambda', 'GET', `/2015-03-31/functions/${name}/configuration`));
}

/** All that a function has logged. */
export async function readLog(aws: Aws, name: string): Promise<FunctionLog> {
  const { LoggingConfig } = await readFunction(aws, name);
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const asked = { logGroupName: LoggingConfig.LogGroup, ...(nextToken !== undefined && { nextToken }) };
    const page = Page.parse(await aws.json('logs', 'Logs_20140328.FilterLogEvents', asked));
    lines.push(...page.events.map(({ message }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return { lines, invocations: lines.filter((line) => line.startsWith('START')).length };
}

const trouble = /"level":"ERROR"|AccessDenied|Task timed out|Runtime\.\w+/;
/** what a release quarantines it logs as an error too, and it is none of the function's */
const isRefusal = (line: string) => line.includes('"outcome":"rejected"');

/** The lines that speak of a failure, each shortened. */
export const troubleIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => trouble.test(line) && !isRefusal(line)).map((line) => line.slice(0, 600));
