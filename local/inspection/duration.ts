import { ProblemError } from './problem';

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const milliseconds = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/** An ISO 8601 duration of weeks, days and time, in milliseconds. Years and months have no fixed length: they are a problem. */
export function readDuration(text: string): number {
  const parts = pattern.exec(text)?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) {
    throw new ProblemError(
      400,
      'Bad Request',
      'advance must be an ISO 8601 duration of weeks, days and time: PT4H, P3D',
    );
  }
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (milliseconds[index] ?? 0), 0);
}
