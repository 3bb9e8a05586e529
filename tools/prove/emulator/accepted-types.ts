/** Resource types that MiniStack 1.5.33 does not know: their resources are accepted and not made. A run lists them. */
export const acceptedTypes: Readonly<Record<string, string>> = {
  'AWS::EventSchemas::Registry': 'for developers beside the hub; nothing reads it',
  'AWS::EventSchemas::Schema': 'the same',
};
