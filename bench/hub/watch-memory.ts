import type { TreeUse } from './process-tree';

/** `ps` takes time of the same processors. */
const askEveryMs = 1_000;

/** Looks each second how much memory a program takes; `peak` ends that, and answers the most that was seen, in MB. */
export function watchMemory(use: () => TreeUse): { peak(): number } {
  let most = 0;
  const look = () => {
    most = Math.max(most, use().megabytes);
  };
  const timer = setInterval(look, askEveryMs);
  return {
    peak: () => {
      clearInterval(timer);
      look();
      return most;
    },
  };
}
