import type { Disk } from '../disk/disk';
import { type HttpResponse, notTakenIn } from './response';

const readingMethods: readonly unknown[] = ['GET', 'HEAD', 'OPTIONS'];

/** Answers a request, but while the disk refuses writes: then what may write is not begun, and what fails for it says so. */
export async function admit(
  method: string | undefined,
  disk: Pick<Disk, 'refusal'>,
  answer: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const refusal = disk.refusal();
  if (refusal !== undefined && !readingMethods.includes(method)) return notTakenIn(refusal);
  const response = await answer();
  const reason = response.status >= 500 ? disk.refusal() : undefined;
  return reason === undefined ? response : notTakenIn(reason);
}
