import { type Played, playJob } from './checks';
import { NotHereError } from './emulator/not-here-error';
import { watchedOnce } from './hub/alarms';
import { type DeployedHub, openHub } from './hub/deployed-hub';
import { defineJob, type Job } from './job';
import { onStage, type Reporter, type Stage, type Tools } from './proof';
import { stackName } from './template';
import { deployWhilePosting, sameResources } from './upgrade/deploy-while-posting';
import { fill } from './upgrade/fill';
import { lastRelease } from './upgrade/last-release';
import { leaveUnfinished } from './upgrade/leave-unfinished';
import { goOn, readAgain } from './upgrade/read-again';
import { releaseAssembly } from './upgrade/release-assembly';
import { workOff } from './upgrade/work-off';

/** Deploys the last release, fills it, deploys today's sources over it, and reads and works on. Nothing where the last release is not here. */
export async function proveUpgrade(tools: Tools, reporter: Reporter): Promise<readonly Played[]> {
  try {
    const release = await lastRelease();
    const before = await releaseAssembly(release, reporter.say);
    return await onStage('upgrade', tools, (stage) =>
      upgrade(stage, { before, after: tools.assembly, name: release.name }, reporter),
    );
  } catch (error) {
    if (!(error instanceof NotHereError)) throw error;
    reporter.say(`The upgrade is not run: ${error.message}`);
    return [];
  }
}

interface Way {
  readonly before: string;
  readonly after: string;
  readonly name: string;
}

async function upgrade(
  { aws, cdk }: Stage,
  { before, after, name }: Way,
  { say, show }: Reporter,
): Promise<readonly Played[]> {
  await cdk.bootstrap(before);
  await cdk.deploy(before);
  say(`deployed: the last release, ${name}`);
  const played: Played[] = [];
  /** Plays a step; throws where it fails, since the next ones build on it. */
  const step = async <T>(
    hub: DeployedHub,
    title: string,
    play: (...given: Parameters<Job['play']>) => Promise<T>,
  ): Promise<T> => {
    let given: { readonly value: T } | undefined;
    const keep: Job['play'] = async (...args) => {
      given = { value: await play(...args) };
    };
    const one = await playJob(defineJob(`Upgrade: ${title}`, keep), hub);
    played.push(one);
    show(one);
    if (given === undefined || one.results.some(({ isOk }) => !isOk)) throw new StoppedError(title);
    return given.value;
  };
  try {
    const old = await openHub(aws, stackName, { contract: false });
    const filled = await step(old, 'the last release is filled', fill);
    const left = await step(old, 'and stopped in the middle of its work', (hub, check) =>
      leaveUnfinished(hub, check, filled),
    );
    const during = await step(old, 'today’s sources are deployed over it', (hub, check) =>
      deployWhilePosting(hub, check, () => cdk.deploy(after)),
    );
    const now = await openHub(aws, stackName, { signedIn: old });
    await step(now, 'what must stay is what it was', (hub, check) => sameResources(hub, check, old.stack));
    await step(now, 'what was watched is watched, once', watchedOnce);
    await step(now, 'what it kept reads as before', (hub, check) => readAgain(hub, check, filled));
    await step(now, 'what it left is worked off', (hub, check) => workOff(hub, check, left, during));
    await step(now, 'and life goes on', (hub, check) => goOn(hub, check, filled));
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
  }
  return played;
}

/** A step failed, and is noted: those after it build on it. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
