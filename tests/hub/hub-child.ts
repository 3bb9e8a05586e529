import { startHub } from '@afluente/local/hub';

/** Runs a hub in this process until it is killed, or whoever started it is gone: `hub-child.ts ASSEMBLY DATA`. */

const [assembly = '', dataDirectory = ''] = process.argv.slice(2);
process.stdin.on('end', () => process.exit(1)).resume();
startHub({ assembly, dataDirectory, port: 0 }).then(
  ({ url }) => console.log(`afluente ready at ${url}`),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
