import * as z from 'zod';
import { arnOf } from '../template/place';
import { because, defineShape, flag, number } from '../template/shape';

export const secretShape = defineShape({
  type: 'AWS::SecretsManager::Secret',
  properties: z.strictObject({
    Name: z.string().optional(),
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .strictObject({
        PasswordLength: number.default(32),
        ExcludeCharacters: z.string().default(''),
        ExcludeLowercase: flag.default(false),
        ExcludeUppercase: flag.default(false),
        ExcludeNumbers: flag.default(false),
        ExcludePunctuation: flag.default(false),
        IncludeSpace: flag.default(false),
        RequireEachIncludedType: flag.default(true),
        SecretStringTemplate: z.string().optional(),
        GenerateStringKey: z.string().optional(),
      })
      .optional(),
  }),
  names: {
    property: 'Name',
    refer: (name, place) => {
      const arn = arnOf(place, 'secretsmanager', `secret:${name}-local0`);
      return { ref: arn, attributes: { Id: arn } };
    },
  },
  ignored: {
    Description: because.label,
    KmsKeyId: because.encryption,
    ReplicaRegions: 'there is one place locally',
    Tags: because.label,
  },
});

export type GenerateSecretProperties = NonNullable<z.infer<typeof secretShape.properties>['GenerateSecretString']>;
