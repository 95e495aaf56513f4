/** A resource policy whose statements are these, and which denies these actions to whoever comes without TLS. */
export function tlsOnlyPolicy(action: string, resource: unknown, ...statements: readonly object[]) {
  return {
    Version: '2012-10-17',
    Statement: [
      ...statements,
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: action,
        Resource: resource,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}
