import { errors } from 'jose';

/** What is wrong with a token, in a sentence for its bearer. Its claims are looked at when its signature has been verified. */
export function objectionTo(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return objectionToClaim(error);
  switch (error.code) {
    case errors.JOSEAlgNotAllowed.code:
      return 'The token must be signed with RS256, PS256, ES256 or EdDSA.';
    case errors.JWKSMultipleMatchingKeys.code:
      return 'The token does not say which key it is signed with.';
    case errors.JWKSNoMatchingKey.code:
    case errors.JWSSignatureVerificationFailed.code:
      return 'The token is not signed with a key of its issuer.';
    default:
      return 'The token is not a signed JWT.';
  }
}

function objectionToClaim({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `The token has no ${claim}.`;
  switch (claim) {
    case 'nbf':
      return 'The token is not valid yet.';
    case 'iss':
      return 'The token is of another issuer.';
    default:
      return `The ${claim} of the token is malformed.`;
  }
}
