/** Resource types that deploy but have no local behaviour, each with the reason. `*` ends a prefix. */
const inertTypes: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'IAM is not simulated: every function may do everything here',
  'AWS::IAM::Policy': 'IAM is not simulated',
  'AWS::IAM::ManagedPolicy': 'IAM is not simulated',
  'AWS::Lambda::Permission': 'IAM is not simulated: every trigger may invoke its function',
  'AWS::SQS::QueuePolicy': 'IAM is not simulated',
  'AWS::S3::BucketPolicy': 'IAM is not simulated',
  'AWS::SNS::TopicPolicy': 'IAM is not simulated',
  'AWS::SecretsManager::ResourcePolicy': 'IAM is not simulated',
  'AWS::Events::EventBusPolicy': 'IAM is not simulated',
  'AWS::Logs::ResourcePolicy': 'IAM is not simulated',
  'AWS::KMS::Key': 'data is not encrypted at rest locally',
  'AWS::KMS::Alias': 'data is not encrypted at rest locally',
  'AWS::Logs::LogGroup': 'function output goes to the log of the local runtime',
  'AWS::Logs::MetricFilter': 'no metrics locally',
  'AWS::Logs::QueryDefinition': 'no log queries locally',
  'AWS::CloudFormation::Stack': 'it may hold only what does nothing locally (inner-stacks.ts)',
  'AWS::CloudWatch::Alarm': 'no metrics locally; /_local/dead-letters shows what an alarm would',
  'AWS::CloudWatch::CompositeAlarm': 'no metrics locally',
  'AWS::CloudWatch::Dashboard': 'no metrics locally',
  'AWS::SNS::Topic': 'only alarms publish to it',
  'AWS::SNS::Subscription': 'only alarms publish to its topic',
  'AWS::SES::ConfigurationSet': 'mails end in the outbox; what they name is compared with the rules of the bus',
  'AWS::SES::ConfigurationSetEventDestination':
    'local/outside plays what becomes of mails to the simulator of Amazon SES',
  'AWS::Events::Archive': '/_local/events keeps the events of a local bus',
  'AWS::EventSchemas::Registry': 'documentation, read by people',
  'AWS::EventSchemas::Schema': 'documentation, read by people',
  'AWS::EventSchemas::Discoverer': 'documentation, read by people',
  'AWS::Cognito::UserPool': 'the local runtime is its own token issuer, see /_local/token',
  'AWS::Cognito::UserPoolClient': 'the local runtime is its own token issuer',
  'AWS::Cognito::UserPoolDomain': 'the local runtime is its own token issuer',
  'AWS::Cognito::UserPoolResourceServer': 'the local runtime is its own token issuer',
  'AWS::Cognito::ManagedLoginBranding': 'the local runtime is its own token issuer',
  'AWS::CDK::Metadata': 'says which constructs were used',
  'AWS::ResourceGroups::Group': 'a view of the console',
  'AWS::ApplicationInsights::Application': 'no metrics locally',
  'AWS::Budgets::Budget': 'nothing costs anything locally',
  'AWS::SecretsManager::RotationSchedule': 'secrets are rotated by those who set them',
};

/** Why a resource type does nothing locally; undefined when it is not known at all. */
export function reasonForDoingNothing(type: string): string | undefined {
  return inertTypes[type];
}
