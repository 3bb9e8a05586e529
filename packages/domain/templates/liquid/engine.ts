import { CaptureTag, Context, type Emitter, Liquid, LiquidError, type Template, toValueSync } from 'liquidjs';
import { RejectedError } from '../../errors';
import { templateError } from '../template-error';
import type { FilterSpec, Writing } from './filter-spec';
import { escapeHtml, Markup } from './markup';
import { listFilters, numberFilters, otherFilters } from './other-filters';
import { textFilters } from './text-filters';
import { sizeOf, textOf } from './values';
import { stepCost, type Work } from './work';

/** Liquid as our templates have it: tags and filters of this list only, each of which pays for what it does. */

export const knownFilters: ReadonlyMap<string, FilterSpec> = new Map(
  Object.entries({ ...textFilters, ...numberFilters, ...listFilters, ...otherFilters }),
);

export const knownTags: readonly string[] = [
  ...['assign', 'break', 'capture', 'case', 'comment', 'continue', 'for', 'if', 'raw', 'unless', '#'],
];

const writings = new WeakMap<Context, Writing>();

function writingOf(context: Context): Writing {
  const writing = writings.get(context);
  if (writing === undefined) throw new Error('This context is of no message');
  return writing;
}

/** Writes what comes, for as long as there is work left. */
class BoundedEmitter implements Emitter {
  buffer = '';
  constructor(private readonly work: Work) {}
  write(value: unknown): void {
    const text = textOf(value);
    this.work.spend(text.length);
    this.buffer += text;
  }
}

/** `capture` keeps what was escaped already as what it is. */
class BoundedCapture extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    const { work, as } = writingOf(context);
    const emitter = new BoundedEmitter(work);
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    Object.assign(context.bottom(), { [this.variable]: as === 'html' ? new Markup(emitter.buffer) : emitter.buffer });
  }
}

const engine = makeEngine(false);
/** For checks: it goes on after a fault, to name them all. */
const checker = makeEngine(true);

function makeEngine(goesOn: boolean): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    catchAllErrors: goesOn,
  });
  for (const name of Object.keys(liquid.tags)) if (!knownTags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name);
  for (const [name, spec] of knownFilters) {
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      return filtered(spec, [value, ...args], writingOf(this.context));
    });
  }
  liquid.registerTag('capture', BoundedCapture);
  liquid.options.outputEscape = function (this: { context: Context }, value: unknown) {
    return written(value, writingOf(this.context));
  };
  return liquid;
}

function filtered(spec: FilterSpec, [value, ...args]: readonly unknown[], writing: Writing): unknown {
  const given = [value, ...args].reduce<number>((sum, one) => sum + sizeOf(one), stepCost);
  writing.work.spend(given + (spec.cost?.(value, args) ?? 0));
  const made = spec.run(value, args, writing);
  writing.work.spend(sizeOf(made));
  return made;
}

/** What is escaped for HTML is escaped here, once. */
function written(value: unknown, { as }: Writing): string {
  return as === 'text' || value instanceof Markup ? textOf(value) : escapeHtml(textOf(value));
}

/** Reads a source. Throws liquidjs' errors; with `everyFault`, one error that holds them all. */
export function parseLiquid(source: string, { everyFault = false } = {}): Template[] {
  return (everyFault ? checker : engine).parse(source);
}

/** Writes a parsed source for this scope. Throws RejectedError `template.tooMuch` past what one message may do. */
export function writeLiquid(parsed: Template[], scope: object, writing: Writing): string {
  const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
  writings.set(context, writing);
  // liquidjs asks before each tag and text whether the time is over: here it is what it may do that ends
  context.renderLimit.check = () => writing.work.spend(stepCost);
  context.memoryLimit.use = (amount) => writing.work.spend(Number(amount));
  const emitter = new BoundedEmitter(writing.work);
  try {
    toValueSync(engine.renderer.renderTemplates(parsed, context, emitter));
  } catch (error) {
    throw ownError(error);
  }
  return emitter.buffer;
}

/** Ours comes out of liquidjs' own as it was thrown. */
function ownError(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = LiquidError.is(at) ? at.originalError : undefined) {
    if (at instanceof RejectedError) return at;
  }
  return templateError('unreadable', 'The template could not be written', error);
}
