/** Twilio knows a WhatsApp template by a SID of its own, one for each language. */

/** The SIDs by `name:language`, none where nothing is set; undefined where it is not written as it should be. */
export function contentSidsOf(written: string | undefined): ReadonlyMap<string, string> | undefined {
  const pairs = (written ?? '').split(',').filter((pair) => pair.trim() !== '');
  const read = pairs.flatMap((pair) => {
    const [, name, sid] = /^\s*([a-z0-9_]+:[A-Za-z_-]+)\s*=\s*(HX[0-9a-fA-F]{32})\s*$/.exec(pair) ?? [];
    return name === undefined || sid === undefined ? [] : [[name, sid] as const];
  });
  return read.length === pairs.length ? new Map(read) : undefined;
}
