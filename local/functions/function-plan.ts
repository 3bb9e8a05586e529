/** All that is needed to run one Lambda function. */
export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  /** Absolute folder of the bundle. */
  readonly directory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Most invocations at a time; 0 switches the function off. */
  readonly reservedConcurrency?: number | undefined;
}
