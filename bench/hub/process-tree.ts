import { execFileSync } from 'node:child_process';

/** What a process and all its descendants use together. */
export interface TreeUse {
  /** resident memory */
  readonly megabytes: number;
  readonly cpuSeconds: number;
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
  readonly cpuSeconds: number;
}

/** Reads a process tree from `ps`: POSIX columns, so that it works on Linux and macOS. */
export function treeUse(root: number): TreeUse {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,time='], { encoding: 'utf8' });
  return useOf(root, text);
}

/** The same from the text that `ps` printed. */
export function useOf(root: number, text: string): TreeUse {
  const rows = text.split('\n').flatMap(readRow);
  const tree = new Set([root]);
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const { pid, parent } of rows) if (tree.has(parent)) tree.add(pid);
  }
  const own = rows.filter(({ pid }) => tree.has(pid));
  return {
    megabytes: own.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024,
    cpuSeconds: own.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  };
}

function readRow(line: string): Row[] {
  const [pid, parent, kilobytes, time] = line.trim().split(/\s+/);
  if (time === undefined) return [];
  return [{ pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), cpuSeconds: secondsOf(time) }];
}

/** `[[days-]hours:]minutes:seconds[.hundredths]` */
function secondsOf(time: string): number {
  const [rest = '', days = '0'] = time.split('-').reverse();
  return rest.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}
