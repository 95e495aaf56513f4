/** What the resources of a stage are called (design, "Data"). */
export function resourceNames(stage: string) {
  return {
    jobsTable: `careervp-jobs-table-${stage}`,
    idempotencyTable: `careervp-idempotency-table-${stage}`,
    jobsQueue: `careervp-vpr-jobs-queue-${stage}`,
    deadLetterQueue: `careervp-vpr-jobs-dlq-${stage}`,
  };
}
