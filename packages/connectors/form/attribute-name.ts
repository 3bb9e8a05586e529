/** `attribute:` names take letters, digits, `_`, `.` and `-`; anything else of a field's name becomes `_`. */
export function attributeName(name: string): string {
  return name.replace(/[^\p{Letter}\p{Number}_.-]+/gu, '_').slice(0, 64);
}
