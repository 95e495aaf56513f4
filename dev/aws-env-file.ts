/**
 * What a shell reads to reach the embedded AWS: variables for boto3, the SDKs and AWS CLI, and a function in front of the
 * latter, since CLIs before 2.13 do not know `AWS_ENDPOINT_URL_*`.
 */
export function awsEnvFile(environment: Readonly<Record<string, string>>): string {
  const variables = Object.entries(environment).map(([name, value]) =>
    value === '' ? `unset ${name}` : `export ${name}='${value}'`,
  );
  return `# Written by \`npm run start:dev\`. Read it into a shell with: . .local/aws.env
${variables.join('\n')}

aws() (
  for word in "$@"; do
    case "$word" in
      dynamodb) endpoint="$AWS_ENDPOINT_URL_DYNAMODB" ;;
      sqs) endpoint="$AWS_ENDPOINT_URL_SQS" ;;
      s3 | s3api) endpoint="$AWS_ENDPOINT_URL_S3" ;;
      *) continue ;;
    esac
    set -- --endpoint-url "$endpoint" "$@"
    break
  done
  command aws "$@"
)
`;
}
