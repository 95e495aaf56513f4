// What is used of jose. `AuthModule` alone imports it, and only where there is an issuer.
export { createLocalJWKSet, errors, jwtVerify } from 'jose';
