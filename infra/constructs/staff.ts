import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

/** Roles by stage of the funnel, in the `cognito:groups` claim. */
export const roles = {
  admin: 'Everything, and the hub itself',
  marketing: 'Sources, forms, scoring, journeys',
  sales: 'Leads and deals',
  service: 'Cases and escalation',
  leadership: 'Figures, read only',
  mailer: 'For a program that mails customers: their links, and nothing else',
} as const;

/** The staff: invited by an administrator, never signing up themselves. */
export class Staff extends Construct {
  readonly pool: UserPool;
  readonly clientId: string;

  constructor(scope: Construct, id: string, { requireMfa }: { readonly requireMfa: boolean }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: requireMfa ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // compromised passwords and unusual sign-ins are refused; 0.02 USD a person and month
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const resource = this.pool.node.defaultChild;
    if (resource instanceof CfnUserPool) resource.overrideLogicalId('StaffPool');
    if (!requireMfa) {
      acknowledge(this.pool, {
        'AwsSolutions-COG2':
          'The deployer refused it by -c requireMfa=false; MFA by authenticator app is offered to all',
      });
    }
    for (const [groupName, description] of Object.entries(roles)) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName, description });
    }
    this.clientId = this.addClient();
  }

  /** The issuer that signs this pool's tokens. */
  get issuer(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://cognito-idp.${region}.${urlSuffix}/${this.pool.userPoolId}`;
  }

  private addClient(): string {
    const client = this.pool.addClient('Client', {
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
    return client.userPoolClientId;
  }
}
