import type { errors } from 'jose';

/** What is wrong with a token, in a sentence for its bearer. Its claims are looked at when its signature has been verified. */
export function objectionTo(error: errors.JOSEError): string {
  if (isAboutClaim(error)) return objectionToClaim(error);
  switch (error.code) {
    case 'ERR_JWT_EXPIRED':
      return 'The token has expired.';
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return 'The token must be signed with RS256, PS256, ES256 or EdDSA.';
    case 'ERR_JWKS_MULTIPLE_MATCHING_KEYS':
      return 'The token does not say which key it is signed with.';
    case 'ERR_JWKS_NO_MATCHING_KEY':
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return 'The token is not signed with a key of its issuer.';
    default:
      return 'The token is not a signed JWT.';
  }
}

function isAboutClaim(error: errors.JOSEError): error is errors.JWTClaimValidationFailed {
  return error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED';
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
