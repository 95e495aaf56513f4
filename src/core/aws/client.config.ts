/**
 * How every AWS client of the service behaves: at most three attempts of one second each. The 99.9th percentile of a
 * DynamoDB or SQS call lies far below a second, and three of them fit into the time budget of a request.
 */
export const clientConfig = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
};
