import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '@afluente/infra/synthesise';

/** Handlers of LeadCaptured that fail, each in its own way, beside the functions of the repository. */

export interface BrokenFunction {
  /** file and function, kebab-case */
  readonly name: string;
  /** what its run does after it has logged `<name>.called` */
  readonly code: string;
  readonly attempts: number;
  /** what the log of its failures names */
  readonly fails: string;
}

export const brokenFunctions: readonly BrokenFunction[] = [
  { name: 'throw-an-error', code: "throw new Error('thrown on purpose');", attempts: 3, fails: '"name":"Error"' },
  {
    name: 'wait-too-long',
    code: 'await new Promise((resolve) => setTimeout(resolve, 60_000));',
    attempts: 2,
    fails: 'function.timeout',
  },
  { name: 'never-yield', code: 'while (event.id !== "") continue;', attempts: 1, fails: 'Sandbox.Timedout' },
  { name: 'exit-the-process', code: 'process.exit(0);', attempts: 3, fails: 'Runtime.ExitError' },
  {
    name: 'leak-a-rejection',
    code: `void Promise.reject(new Error('leaked on purpose'));
    await new Promise((resolve) => setTimeout(resolve, 200));`,
    attempts: 2,
    fails: 'failed, Error',
  },
];

export interface BrokenStack {
  readonly assembly: string;
  readonly dataDirectory: string;
  remove(): void;
}

const root = join(__dirname, '..', '..');

/** Synthesises the repository's functions with the broken ones among them, in a temporary folder. */
export async function synthesiseBroken(): Promise<BrokenStack> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'afluente-broken-')));
  const functionsFolder = join(folder, 'functions');
  cpSync(join(root, 'functions'), functionsFolder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(functionsFolder, 'handlers'), { recursive: true });
  for (const broken of brokenFunctions) {
    writeFileSync(join(functionsFolder, 'handlers', `${broken.name}.ts`), textOf(broken));
  }
  const { directory } = await synthesise({ outdir: join(folder, 'assembly'), functionsFolder, validation: false });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { assembly: directory, dataDirectory: join(folder, 'data'), remove };
}

function textOf({ name, code, attempts }: BrokenFunction): string {
  return `import { LeadCaptured } from '@afluente/events/leads';
import { eventHandler } from '@afluente/runtime/event-handler';

export const handler = eventHandler(
  { summary: 'Fails.', on: [LeadCaptured], timeoutSeconds: 1, attempts: ${attempts}, maxAgeHours: 1 },
  async (event, kit) => {
    kit.log.info({ code: '${name}.called', outcome: 'done', eventId: event.id });
    ${code}
  },
);
`;
}
