/**
 * How long a queue waits until it shows a message again that its function was given, in seconds: at least six times the function's
 * timeout (AWS: "Configuring a queue to use with Lambda").
 */
export function visibilitySecondsOf({ timeoutSeconds }: { readonly timeoutSeconds: number }): number {
  return 6 * timeoutSeconds;
}
