/** What a mapping itself says of a name; undefined where it says nothing. Names are the sender's, and every object knows some (`constructor`). */
export function ownTarget<Target>(mapping: Readonly<Record<string, Target>> | undefined, name: string) {
  return mapping !== undefined && Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}
