/** What the resources of a stage are called (design, "Data"). */
export function resourceNames(stage: string) {
  return {
    jobsTable: `careervp-jobs-table-${stage}`,
    idempotencyTable: `careervp-idempotency-table-${stage}`,
    jobsQueue: `careervp-vpr-jobs-queue-${stage}`,
    /** Without the account id that a bucket on AWS needs to be unique. */
    resultsBucket: `careervp-${stage}-vpr-results`,
    deadLetterQueue: `careervp-vpr-jobs-dlq-${stage}`,
  };
}
