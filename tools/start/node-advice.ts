/** The oldest major version of Node that is still maintained (https://github.com/nodejs/release#release-schedule). */
const oldestMaintained = 22;

/** What to say about the Node that runs the hub; undefined where there is nothing to say. */
export function nodeAdvice(version: string): string | undefined {
  const [major = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major >= oldestMaintained) return undefined;
  return `This is Node ${version.replace(/^v/, '')}, which is past its end: Node 24 is recommended, and runs the hub faster.`;
}
