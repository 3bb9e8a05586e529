/** A callback that is due at a virtual time. */
export interface Alarm {
  readonly time: number;
  readonly ring: () => void | Promise<void>;
}

/** Puts an alarm into a list sorted by time; equal times keep the order in which they were set. */
export function insertAlarm(alarms: Alarm[], alarm: Alarm): void {
  let low = 0;
  let high = alarms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isEarlier = (alarms[middle]?.time ?? 0) <= alarm.time;
    if (isEarlier) low = middle + 1;
    else high = middle;
  }
  alarms.splice(low, 0, alarm);
}

/** Takes an alarm out, if it has not rung yet. */
export function removeAlarm(alarms: Alarm[], alarm: Alarm): void {
  const index = alarms.indexOf(alarm);
  if (index >= 0) alarms.splice(index, 1);
}
