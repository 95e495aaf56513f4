/** The names of a stage's resources (contract, "Data"). */
export function resourceNames(stage: string) {
  return {
    jobsTable: `careervp-jobs-table-${stage}`,
    idempotencyTable: `careervp-idempotency-table-${stage}`,
    jobsQueue: `careervp-vpr-jobs-queue-${stage}`,
    /** The name without the account id, which a bucket on AWS needs to be unique. */
    resultsBucket: `careervp-${stage}-vpr-results`,
    deadLetterQueue: `careervp-vpr-jobs-dlq-${stage}`,
    /** The namespace of the service's own metrics. */
    metrics: `careervp-vpr-${stage}`,
  };
}

/** The functions that are deployed. */
export const FUNCTIONS = ['submit', 'status', 'worker', 'watchdog'] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/** The name of a function in its log lines, and in the dimension `service` of its metrics. */
export function serviceName(name: FunctionName): string {
  return `vpr-${name}`;
}

export function lambdaName(name: FunctionName, stage: string): string {
  return `careervp-vpr-${name}-lambda-${stage}`;
}
