/** What the service is called in log lines, and in the dimension `service` of its metrics. */
export const SERVICE = 'careervp-vpr';

/** What the resources of a stage are called (design, "Data"). */
export function resourceNames(stage: string) {
  return {
    jobsTable: `careervp-jobs-table-${stage}`,
    idempotencyTable: `careervp-idempotency-table-${stage}`,
    jobsQueue: `careervp-vpr-jobs-queue-${stage}`,
    /** Without the account id that a bucket on AWS needs to be unique. */
    resultsBucket: `careervp-${stage}-vpr-results`,
    deadLetterQueue: `careervp-vpr-jobs-dlq-${stage}`,
    /** The namespace of the service's own metrics. */
    metrics: `careervp-vpr-${stage}`,
  };
}

/** The functions, by the names that their entry points have, too. */
export const FUNCTIONS = ['submit', 'status', 'worker', 'watchdog'] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

export function lambdaName(name: FunctionName, stage: string): string {
  return `careervp-vpr-${name}-lambda-${stage}`;
}
