import { AssignTag, CaptureTag, ForTag, Output, type Template, TypeGuards, Value } from 'liquidjs';
import { pathOf, type Segment } from './follow-path';
import { forloop, isFields, isList, type Known, roots } from './known';
import type { Place, SourceFault } from './place';
import { type Findings, kindOfToken, kindOfValue, placeOf } from './value-kinds';

/** What a source names, and what is wrong with it. */
export interface SourceReading {
  readonly faults: readonly SourceFault[];
  /** the paths that it takes from the records, each once, as people write them */
  readonly paths: readonly (readonly Segment[])[];
}

type Names = Readonly<Record<string, Known>>;

/** A place in the source, with the names that there are. */
interface Scope {
  readonly own: Names;
  readonly standsFor: ReadonlyMap<string, readonly Segment[]>;
  readonly loops: number;
}

/** Loops within loops: three are more than any message needs. */
const mostLoops = 3;

/** Goes through everything that a parsed source names: twice, since a name may be given below where it is first asked for. */
export function readSource(parsed: readonly Template[]): SourceReading {
  const given = new Reader({});
  given.readAll(parsed, { own: {}, standsFor: new Map(), loops: 0 });
  const reader = new Reader(given.given);
  reader.readAll(parsed, { own: {}, standsFor: new Map(), loops: 0 });
  return { faults: reader.faults, paths: [...reader.paths.values()] };
}

class Reader {
  readonly faults: SourceFault[] = [];
  readonly paths = new Map<string, readonly Segment[]>();
  /** what `assign` and `capture` gave names to */
  readonly given: Record<string, Known> = {};

  constructor(private readonly names: Names) {}

  readAll(templates: readonly Template[], scope: Scope): void {
    for (const template of templates) this.read(template, scope);
  }

  private read(template: Template, scope: Scope): void {
    const at = placeOf(template.token);
    if (template instanceof ForTag) this.readLoop(template, scope);
    else if (template instanceof Output) this.readOutput(template, scope);
    else if (template instanceof AssignTag) this.readAssign(template, scope);
    else this.readTag(template, { at, scope });
  }

  private readTag(template: Template, { at, scope }: { readonly at: Place; readonly scope: Scope }): void {
    if (template instanceof CaptureTag) this.give(template.variable, 'text', at);
    for (const argument of template.arguments?.() ?? []) this.readArgument(argument, { at, scope });
    this.readAll(childrenOf(template), scope);
  }

  private readArgument(argument: unknown, { at, scope }: { readonly at: Place; readonly scope: Scope }): Known {
    const findings = this.findings(scope);
    if (argument instanceof Value) return kindOfValue(argument, at, findings);
    return TypeGuards.isValueToken(argument) ? kindOfToken(argument, findings) : 'open';
  }

  private readAssign(assign: AssignTag, scope: Scope): void {
    const at = placeOf(assign.token);
    const [value] = [...assign.arguments()].map((argument) => this.readArgument(argument, { at, scope }));
    for (const { content } of assign.localScope()) this.give(content, value ?? 'open', at);
  }

  private readOutput(output: Output, scope: Scope): void {
    const at = placeOf(output.token);
    const known = kindOfValue(
      { ...output.value, filters: output.value.filters.slice(0, -1) },
      at,
      this.findings(scope),
    );
    if (isFields(known)) this.fault(at, 'a group of fields cannot be written: name one of them');
    if (isList(known)) this.fault(at, 'a list cannot be written as it is: loop over it, or write | join: ", "');
  }

  private readLoop(loop: ForTag, scope: Scope): void {
    const at = placeOf(loop.token);
    const [collection, ...others] = [...loop.arguments()];
    for (const other of others) this.readArgument(other, { at, scope });
    const looped: (readonly Segment[])[] = [];
    const uses = (path: readonly Segment[]) => {
      looped.push(path);
      this.use(path);
    };
    const found = TypeGuards.isValueToken(collection)
      ? kindOfToken(collection, { ...this.findings(scope), uses })
      : this.readArgument(collection, { at, scope });
    if (found !== 'open' && !isList(found)) {
      this.fault(at, 'this is no list to loop over; there are customer.emails, customer.phones, and what split makes');
    }
    if (scope.loops >= mostLoops) this.fault(at, `loops lie at most ${mostLoops} deep in each other`);
    if (Object.hasOwn(roots.fields, loop.variable)) this.fault(at, taken(loop.variable));
    const standsFor = new Map(scope.standsFor);
    for (const path of looped) standsFor.set(loop.variable, path);
    const own = { ...scope.own, [loop.variable]: isList(found) ? found.each : 'open', forloop } as const;
    this.readAll(loop.templates, { own, standsFor, loops: scope.loops + 1 });
    this.readAll(loop.elseTemplates, scope);
  }

  private give(name: string, known: Known, at: Place): void {
    if (Object.hasOwn(roots.fields, name)) this.fault(at, taken(name));
    this.given[name] = Object.hasOwn(this.given, name) && this.given[name] !== known ? 'open' : known;
  }

  private findings(scope: Scope): Findings {
    const local = { ...this.names, ...this.given, ...scope.own };
    return {
      names: { fields: { ...local, ...roots.fields } },
      standsFor: scope.standsFor,
      fault: (place, message) => this.fault(place, message),
      uses: (path) => this.use(path),
    };
  }

  private fault(place: Place, message: string): void {
    this.faults.push({ place, message });
  }

  private use(path: readonly Segment[]): void {
    if (Object.hasOwn(roots.fields, String(path[0]))) this.paths.set(pathOf(path), path);
  }
}

const taken = (name: string) => `${name} is a name of the hub's: call yours otherwise`;

/** What lies within a tag; none of ours reads files, so that there is nothing to wait for. */
function childrenOf(template: Template): readonly Template[] {
  const children = template.children?.(false, true);
  if (children === undefined) return [];
  const { value } = children.next();
  return Array.isArray(value) ? value : [];
}
