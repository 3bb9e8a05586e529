import { readFunction, readLog, troubleIn } from '../aws/function-logs';
import { defineJob } from '../job';

export const everyFunction = defineJob(
  'Every function ran, under a role of its own, without an error',
  async ({ aws, stack }, check) => {
    const functions = [...stack.of('AWS::Lambda::Function')].sort();
    const roles = await Promise.all(functions.map(async ([, name]) => (await readFunction(aws, name)).Role));
    check.that(
      `${functions.length} functions have ${functions.length} roles`,
      new Set(roles).size === functions.length,
      roles,
    );
    const faults: string[] = [];
    for (const [logicalId, name] of functions) {
      const { invocations, lines } = await readLog(aws, name);
      const trouble = troubleIn(lines);
      if (invocations === 0)
        faults.push(`${logicalId} was never invoked: no job of tools/prove/jobs plays what it is for`);
      if (trouble.length > 0) faults.push(`${logicalId}: ${trouble.slice(0, 2).join(' ')}`);
    }
    check.that('none was left out, none logged an error', faults.length === 0, faults);
  },
  'after',
);
