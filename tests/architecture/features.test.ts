import { type Exception, exceptions, foundations } from './feature-arrows';
import { type Import, importsOf, sourceFiles, testSupport } from './source-imports';

const support = testSupport(['events', 'packages', 'functions', 'infra', 'local', 'bench', 'tests', 'tools']);

/** The feature whose store or use cases a file belongs to; undefined for what lies beside the features. */
function featureOf(path: string): string | undefined {
  return /^packages\/(?:app|store)\/([^/]+)\//.exec(path)?.[1];
}

const isFoundation = (feature: string) => foundations.some((name) => name === feature);

/** A feature may use itself and the foundations, and those one another. */
function isForeign({ file, target = '' }: Import): boolean {
  const own = featureOf(file);
  const other = featureOf(target);
  return own !== undefined && other !== undefined && own !== other && !isFoundation(other);
}

const excuses =
  ({ file, target = '' }: Import) =>
  ({ from, to }: Exception) =>
    file.startsWith(from) && target.startsWith(to);

const foreign = ['packages/app', 'packages/store']
  .flatMap((folder) => sourceFiles(folder))
  .filter((file) => !support.has(file))
  .flatMap(importsOf)
  .filter(isForeign);

describe('a feature', () => {
  it("imports another's domain, and not its store or use cases", () => {
    const wrong = foreign.filter((one) => !exceptions.some(excuses(one)));

    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('has no exception that nothing needs', () => {
    const unneeded = exceptions.filter((exception) => !foreign.some((one) => excuses(one)(exception)));

    expect(unneeded).toEqual([]);
  });
});
